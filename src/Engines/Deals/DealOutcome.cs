namespace Huanhu.Engines.Deals;

/// <summary>How a deal ends, on every side the same.</summary>
public enum DealOutcome
{
    /// <summary>What was held moves.</summary>
    Commit = 1,

    /// <summary>What was held is given back.</summary>
    Release = 2,
}

/// <summary>What the ledger here is to be told next; it may be told again as often as one likes.</summary>
public enum DealCommand
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Hold what the deal takes of it, under the deal's id.</summary>
    Hold,

    /// <summary>Leave the hold's end to the home ledger.</summary>
    Prepare,

    /// <summary>Commit the hold.</summary>
    Commit,

    /// <summary>Release the hold.</summary>
    Release,

    /// <summary>Commit the prepared hold by a joint act.</summary>
    CommitJointly,

    /// <summary>Release the prepared hold by a joint act.</summary>
    ReleaseJointly,
}
