using System.IO;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace LockDiscipline.Cli.Analysis;

/// <summary>
/// What other projects see of a project: the metadata that a build would hand them, made in memory. So a project's trees and symbols can be
/// dropped as soon as it has been analysed, however many others refer to it. Where declarations do not compile, it is the compilation itself.
/// </summary>
internal static class ProjectReference
{
    public static MetadataReference Create(CSharpCompilation compilation, CancellationToken cancellation)
    {
        using var image = new MemoryStream();
        var options = new EmitOptions(metadataOnly: true, includePrivateMembers: true, tolerateErrors: false);
        var result = compilation.Emit(image, options: options, cancellationToken: cancellation);
        return result.Success ? MetadataReference.CreateFromImage(image.ToArray()) : compilation.ToMetadataReference();
    }
}
