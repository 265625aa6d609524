using GemSimulator.Racy;

return RacyCommand.Create().Parse(args).Invoke();
