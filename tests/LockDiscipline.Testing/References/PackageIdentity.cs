using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A package by name and version. Only targeting packs that the installed SDK carries are found.</summary>
public sealed class PackageIdentity : IEquatable<PackageIdentity>
{
    public PackageIdentity(string id, string version)
    {
        Id = id;
        Version = version;
    }

    public string Id { get; }

    public string Version { get; }

    public bool Equals(PackageIdentity? other) => other is not null && Id == other.Id && Version == other.Version;

    public override bool Equals(object? obj) => Equals(obj as PackageIdentity);

    public override int GetHashCode() => HashCode.Combine(Id, Version);
}
