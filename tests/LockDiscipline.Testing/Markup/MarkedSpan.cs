using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A span that was marked in a source.</summary>
/// <param name="Name">The id or <c>#key</c> of <c>{|name:…|}</c>; empty for <c>[|…|]</c> and <c>$$</c>.</param>
/// <param name="Span">Where it lies in the text without markup.</param>
/// <param name="IsPosition">Whether it was <c>$$</c>, which has no length to compare.</param>
internal readonly record struct MarkedSpan(string Name, TextSpan Span, bool IsPosition);
