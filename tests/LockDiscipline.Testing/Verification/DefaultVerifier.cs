using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Fails by <see cref="InvalidOperationException"/>, which every test framework shows.</summary>
public class DefaultVerifier : IVerifier
{
    public DefaultVerifier()
        : this(ImmutableStack<string>.Empty)
    {
    }

    protected DefaultVerifier(ImmutableStack<string> context)
    {
        Context = context;
    }

    protected ImmutableStack<string> Context { get; }

    public virtual void Empty<T>(string collectionName, IEnumerable<T> collection)
    {
        if (collection.Any())
            Fail($"'{collectionName}' should be empty, but holds: {string.Join(", ", collection)}");
    }

    public virtual void NotEmpty<T>(string collectionName, IEnumerable<T> collection)
    {
        if (!collection.Any())
            Fail($"'{collectionName}' should not be empty");
    }

    public virtual void Equal<T>(T expected, T actual, string? message = null)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Fail($"{message ?? "Values differ"}{Environment.NewLine}Expected: {expected}{Environment.NewLine}Actual:   {actual}");
    }

    public virtual void SequenceEqual<T>(IEnumerable<T> expected, IEnumerable<T> actual, IEqualityComparer<T>? equalityComparer = null, string? message = null)
    {
        if (!expected.SequenceEqual(actual, equalityComparer))
            Fail($"{message ?? "Sequences differ"}{Environment.NewLine}Expected: {string.Join(", ", expected)}{Environment.NewLine}Actual:   {string.Join(", ", actual)}");
    }

    public virtual void True([DoesNotReturnIf(false)] bool assert, string? message = null)
    {
        if (!assert)
            Fail(message ?? "Expected true");
    }

    public virtual void False([DoesNotReturnIf(true)] bool assert, string? message = null)
    {
        if (assert)
            Fail(message ?? "Expected false");
    }

    public virtual void LanguageIsSupported(string language)
    {
        True(language == LanguageNames.CSharp, $"Only C# is supported, not '{language}'");
    }

    [DoesNotReturn]
    public virtual void Fail(string? message = null) => throw new InvalidOperationException(WithContext(message ?? "The test failed"));

    public virtual IVerifier PushContext(string context) => new DefaultVerifier(Context.Push(context));

    private string WithContext(string message) =>
        Context.IsEmpty ? message : $"{string.Join(" / ", Context.Reverse())}: {message}";
}
