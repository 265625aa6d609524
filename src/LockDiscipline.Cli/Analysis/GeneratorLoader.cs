using System;
using System.Collections.Concurrent;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.Cli.Analysis;

/// <summary>
/// Loads source generators: those of one folder into one context, with this process's own Roslyn whatever they were built against.
/// What a generator needs lies beside it or is another of the assemblies that the compiler was given.
/// </summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    private readonly ConcurrentDictionary<string, FolderContext> _contexts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _locations = new(StringComparer.OrdinalIgnoreCase);

    public void AddDependencyLocation(string fullPath) => _locations.TryAdd(Path.GetFileNameWithoutExtension(fullPath), fullPath);

    public Assembly LoadFromPath(string fullPath)
        => _contexts.GetOrAdd(Path.GetDirectoryName(fullPath)!, folder => new FolderContext(this, folder)).LoadFromAssemblyPath(fullPath);

    private Assembly? LoadFromElsewhere(AssemblyName name)
        => _locations.TryGetValue(name.Name!, out var path) && File.Exists(path) ? LoadFromPath(path) : null;

    private sealed class FolderContext : AssemblyLoadContext
    {
        private readonly GeneratorLoader _loader;
        private readonly string _folder;

        public FolderContext(GeneratorLoader loader, string folder)
            : base(folder) => (_loader, _folder) = (loader, folder);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (IsShared(assemblyName.Name!))
            {
                return null;
            }

            var path = Path.Combine(_folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : _loader.LoadFromElsewhere(assemblyName);
        }

        /// <summary>What the generator exchanges with the compiler must be of the same types on both sides.</summary>
        private static bool IsShared(string name) => name is "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp"
            or "System.Collections.Immutable" or "System.Reflection.Metadata" or "netstandard" or "mscorlib";
    }
}
