using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LockDiscipline.CodeFixes;

/// <summary>What a fix has changed.</summary>
internal static class Changes
{
    /// <summary>The documents whose text differs.</summary>
    public static IEnumerable<DocumentId> Documents(Solution before, Solution after) =>
        after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true));
}
