using System;
using System.Collections.Concurrent;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Analysis;

/// <summary>Loads source generators: those of one folder into one context, with this process's own Roslyn whatever they were built against.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    private readonly ConcurrentDictionary<string, FolderContext> _contexts = new(StringComparer.Ordinal);

    public static GeneratorLoader Shared { get; } = new();

    public void AddDependencyLocation(string fullPath)
    {
        // Dependencies lie beside the assembly that needs them, where its context looks.
    }

    public Assembly LoadFromPath(string fullPath)
        => _contexts.GetOrAdd(Path.GetDirectoryName(fullPath)!, static folder => new FolderContext(folder)).LoadFromAssemblyPath(fullPath);

    private sealed class FolderContext : AssemblyLoadContext
    {
        private readonly string _folder;

        public FolderContext(string folder)
            : base(folder) => _folder = folder;

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (IsShared(assemblyName.Name!))
            {
                return null;
            }

            var path = Path.Combine(_folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }

        /// <summary>What the generator exchanges with the compiler must be of the same types on both sides.</summary>
        private static bool IsShared(string name) => name is "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp"
            or "System.Collections.Immutable" or "System.Reflection.Metadata" or "netstandard" or "mscorlib";
    }
}
