namespace Huanhu.Engines.Decisions.Dmn;

/// <summary>Why a file is no model. The order is the order of testing: the first that holds answers.</summary>
public enum DmnRefusal
{
    /// <summary>More characters than the limit that was handed in.</summary>
    FileTooLong,

    /// <summary>Not well-formed XML, or XML with a document type, which is not read.</summary>
    NotXml,

    /// <summary>The root is not <c>definitions</c> of a version from 1.2 to 1.5.</summary>
    NotDmn,

    /// <summary>Elements nested deeper than the limit that was handed in.</summary>
    NestingTooDeep,

    /// <summary>An element lacks an attribute or a child that it must have.</summary>
    PartMissing,

    /// <summary>An attribute has a word that the standard does not know.</summary>
    WordUnknown,

    /// <summary>A rule, or a row of a relation, has more or fewer entries than the table has columns.</summary>
    RowUneven,
}
