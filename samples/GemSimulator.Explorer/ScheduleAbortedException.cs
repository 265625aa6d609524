using System;

namespace GemSimulator.Explorer;

/// <summary>Unwinds a thread of a run that has failed elsewhere.</summary>
internal sealed class ScheduleAbortedException : Exception;
