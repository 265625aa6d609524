using System;
using System.Collections.Generic;
using System.Linq;

namespace GemSimulator.Racy;

/// <summary>All races, each with the scenario that shows it.</summary>
internal static class VariantCatalog
{
    internal static IReadOnlyList<Variant> All { get; } =
    [
        InGem<V01FlinkIgnoresHandleCount>(NameScenarios.FlinkAndClose),
        InGem<V02HandleCountOutsideTheLock>(NameScenarios.OpenAndNameTaken),
        InGem<V03OpenDropsTheLock>(NameScenarios.OpenAndNameTaken),
        InPrime(PrimeScenarios.ExportFromTwoFiles, (gem, fds) => new V04ExportTestsLinkUnlocked(gem, fds)),
        InPrime(PrimeScenarios.ExportAndClose, (gem, fds) => new V05ExportIgnoresHandleCount(gem, fds)),
        new(
            typeof(V06WeakDmaBufLink),
            Flavor.Correct with { Gem = () => new V06WeakDmaBufLink.Handles(), Prime = (gem, fds) => new V06WeakDmaBufLink(gem, fds) },
            PrimeScenarios.ExportAndCloseFd),
        InPrime(PrimeScenarios.ExportAndClose, (gem, fds) => new V07CacheAddedLate(gem, fds)),
        InPrime(PrimeScenarios.ImportAndCloseElsewhere, (gem, fds) => new V09ImportDropsTheLock(gem, fds)),
        InGem<V10HandleBeforeDriverOpen>(HandleScenarios.CreateAndGuess),
        InGem<V11IdFreedBeforeDriverClose>(HandleScenarios.CreateAndClose),
        InGem<V12CacheForgetsBeforeDriverClose>(PrimeScenarios.ReimportAndClose),
        InGem<V13SizeReadAfterPut>(NameScenarios.OpenAndGuess),
        InGem<V14CreateUsesObjectAfterPut>(HandleScenarios.CreateAndGuess),
        InGem<V15LookupReferencesLate>(HandleScenarios.PinAndClose),
        InGem<V16FlinkTestsAndStoresApart>(NameScenarios.FlinkTwice),
        InGem<V17ChangeHandleMovesInTwoSteps>(HandleScenarios.ChangeAndClose),
        InGem<V18HandlePutTakesPrimeLock>(PrimeScenarios.ExportAndClose),
        InPrime(PrimeScenarios.ImportRefused, (gem, fds) => new V19ImportFailureEntersTheLock(gem, fds)),
        InGem<V20FlinkKeepsTheLock>(NameScenarios.NoNameLeft),
        InGem<V21DriverOpenUnderTheLock>(HandleScenarios.CreateWithFlinkingDriver),
        InGem<V22IdAllocatedUnderSpinLock>(HandleScenarios.Create),
        InGem<V23MutexBetweenPreloadAndEnd>(NameScenarios.Flink),
        new(typeof(V24StatusTakesMutex), Flavor.Correct with { Driver = () => new V24StatusTakesMutex() }, HandleScenarios.Statistics),
        new(typeof(V25ListLockReachedThroughObject), Flavor.Correct, LruScenarios.ForgetAndMoveWithLockPerList),
        InGem<V26FailedOpenDeletesHandle>(HandleScenarios.OpenRefused),
    ];

    /// <summary>Every scenario; the correct core must be clean in all of them.</summary>
    internal static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        NameScenarios.FlinkAndClose,
        NameScenarios.FlinkTwice,
        NameScenarios.OpenAndClose,
        NameScenarios.OpenAndNameTaken,
        NameScenarios.OpenAndGuess,
        NameScenarios.NoNameLeft,
        NameScenarios.Flink,
        NameScenarios.OpenFlinkAndCloseByThree,
        HandleScenarios.Create,
        HandleScenarios.CreateAndGuess,
        HandleScenarios.CreateAndClose,
        HandleScenarios.PinAndClose,
        HandleScenarios.CloseTwice,
        HandleScenarios.ChangeAndClose,
        HandleScenarios.ChangeAndExport,
        HandleScenarios.ChangeToSame,
        HandleScenarios.OpenRefused,
        HandleScenarios.OpenRefusedAndGuess,
        HandleScenarios.NoHandleLeft,
        HandleScenarios.Statistics,
        HandleScenarios.StatisticsAndClose,
        HandleScenarios.CreateWithFlinkingDriver,
        HandleScenarios.PinAndCloseByThree,
        PrimeScenarios.ExportAndClose,
        PrimeScenarios.ExportFromTwoFiles,
        PrimeScenarios.ExportAndCloseFd,
        PrimeScenarios.ImportAndCloseElsewhere,
        PrimeScenarios.ReimportAndClose,
        PrimeScenarios.ImportAfterClose,
        PrimeScenarios.ReimportNamed,
        PrimeScenarios.ExportWithoutRoomInCache,
        PrimeScenarios.ImportTwice,
        PrimeScenarios.ImportForeign,
        PrimeScenarios.ImportRefused,
        PrimeScenarios.ImportWithoutRoomInCache,
        PrimeScenarios.ExportWithoutDescriptorLeft,
        PrimeScenarios.ImportAndDropAll,
        LruScenarios.ForgetAndMove,
        LruScenarios.PutAndMove,
    ];

    /// <summary>The variant with this id, whatever the case; null if there is none.</summary>
    internal static Variant? Find(string id) =>
        All.FirstOrDefault(variant => variant.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static Variant InGem<T>(Scenario scenario)
        where T : GemCore, new() =>
        new(typeof(T), Flavor.Correct with { Gem = () => new T() }, scenario);

    private static Variant InPrime<T>(Scenario scenario, Func<GemCore, FdTable, T> prime)
        where T : PrimeCore =>
        new(typeof(T), Flavor.Correct with { Prime = prime }, scenario);
}
