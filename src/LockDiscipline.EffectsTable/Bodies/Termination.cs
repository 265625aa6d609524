using System.Collections.Generic;
using System.Reflection.Metadata;
using LockDiscipline.EffectsTable.Metadata;

namespace LockDiscipline.EffectsTable.Bodies;

/// <summary>Tells which methods always throw, so that what runs only on the way to them is left out.</summary>
internal sealed class Termination
{
    /// <summary>Throw helpers are short; a longer body that never returns is a thread's loop, and saying so gains nothing.</summary>
    private const int LongestThrowHelper = 200;

    private readonly Dictionary<MethodNode, bool> _neverReturns = [];

    public bool NeverReturns(MethodNode method)
    {
        if (_neverReturns.TryGetValue(method, out bool known))
            return known;

        // A recursive method is taken to return while its own body is looked at.
        _neverReturns.Add(method, method.IsDeclaredNoReturn);

        // The IL of what the compiler to machine code replaces may be a throw that is never run.
        if (!method.IsDeclaredNoReturn && method.HasBody && !method.IsIntrinsic)
        {
            MethodBodyBlock body = method.Type.Assembly.Image.GetMethodBody(method.RelativeVirtualAddress);
            if (body.GetILReader().Length <= LongestThrowHelper)
                _neverReturns[method] = !new ControlFlow(method, body, this).Returns;
        }

        return _neverReturns[method];
    }
}
