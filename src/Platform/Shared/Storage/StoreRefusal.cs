namespace Huanhu.Platform.Shared.Storage;

/// <summary>Why a store is not opened, in the order in which the conditions are tested.</summary>
internal enum StoreRefusal
{
    /// <summary>Reading only, and there is no database yet.</summary>
    DatabaseMissing,

    /// <summary>The data folder can't be written.</summary>
    FolderNotWritable,

    /// <summary>Another process has the data folder open.</summary>
    FolderInUse,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>PostgreSQL does not answer or does not let us in.</summary>
    ServerUnreachable,

    /// <summary>The file is not a database, or is damaged.</summary>
    DatabaseBroken,

    /// <summary>A newer program made this schema.</summary>
    SchemaNewer,

    /// <summary>Reading only, and the schema waits for steps that only a writing command applies.</summary>
    SchemaOlder,

    /// <summary>No backup could be made, so the schema was not upgraded.</summary>
    BackupFailed,

    /// <summary>A schema step failed; the old schema is as it was.</summary>
    SchemaStepFailed,
}
