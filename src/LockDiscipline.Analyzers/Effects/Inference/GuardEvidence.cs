using System.Collections.Generic;
using LockDiscipline.Analyzers.Locks;

namespace LockDiscipline.Analyzers.Effects.Inference;

/// <summary>How the uses of a member speak for one lock.</summary>
/// <param name="Guard">The lock, relative to the member.</param>
/// <param name="Uses">All uses that count.</param>
/// <param name="Lacking">Those that are not under the lock.</param>
/// <param name="Exceptions">Uses that are not under the lock and need not be: a declared guard would be broken there.</param>
internal sealed record GuardEvidence(LockExpression Guard, IReadOnlyList<MemberUse> Uses, IReadOnlyList<MemberUse> Lacking, IReadOnlyList<MemberUse> Exceptions);
