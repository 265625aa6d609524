using System.Threading.Tasks;
using LockDiscipline.Cli.Commands;

namespace LockDiscipline.Cli;

internal static class Program
{
    private static Task<int> Main(string[] arguments) => CommandLine.RunAsync(arguments);
}
