using System;

namespace LockDiscipline;

/// <summary>Calling or invoking it runs code that is not ours: a driver, a plug-in, a subscriber.</summary>
/// <remarks>
/// No lock that forbids callbacks may be held then, save those in <see cref="MayHold"/>. On a type it covers every method.
/// </remarks>
/// <example>
/// <code>
/// [DriverCallback]
/// public interface IDriver
/// {
///     void Open(int handle);
///     [DriverCallback(MayHold = new[] { "buffer.ReservationLock" })] void Map(Buffer buffer);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Event | AttributeTargets.Delegate | AttributeTargets.Parameter)]
public sealed class DriverCallbackAttribute : Attribute
{
    /// <summary>The locks that may be held when it is called.</summary>
    /// <value>One lock expression each, relative to the callback; empty by default.</value>
    public string[] MayHold { get; set; } = Array.Empty<string>();
}
