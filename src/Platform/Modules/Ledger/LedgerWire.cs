using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;
using Orleans.Concurrency;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>How commands and answers travel between the processes of a cluster: as JSON.</summary>
/// <remarks>All processes of a cluster run one version, but for the minutes of a rolling restart.</remarks>
internal static class LedgerWire
{
    private static readonly JsonSerializerOptions _options = Options();

    /// <summary>What a ledger answers to a process.</summary>
    /// <param name="Sequence">The last entry the answer rests on; 0 where each command's answer says so.</param>
    /// <param name="Answers">One a command.</param>
    internal sealed record Told(long Sequence, Answer[] Answers)
    {
        public LedgerTurn? Turn { get; init; }

        public Fault? Fault { get; init; }
    }

    /// <summary>Why there is no answer.</summary>
    internal sealed record Fault(FaultKind Kind, string Message, Refusal? Refusal = null);

    /// <summary>What a fault means to who asked.</summary>
    internal enum FaultKind
    {
        /// <summary>The ledger moves to another process, or the turn is over: nothing was done; ask again.</summary>
        Passing,

        /// <summary>The store can't be used; nothing was stored.</summary>
        Unavailable,

        /// <summary>Too much waits; nothing was stored.</summary>
        Busy,

        /// <summary>The ledger was closed before it could find out.</summary>
        Unknown,

        /// <summary>The journal is broken.</summary>
        Broken,
    }

    public static Immutable<byte[]> Write(IReadOnlyList<LedgerCommand> commands) =>
        new(JsonSerializer.SerializeToUtf8Bytes(commands, _options));

    public static LedgerCommand[] ReadCommands(Immutable<byte[]> written) =>
        JsonSerializer.Deserialize<LedgerCommand[]>(written.Value, _options)!;

    /// <summary>Writes an answer, or the fault in its place.</summary>
    public static async Task<Immutable<byte[]>> TellAsync(Func<Task<Told>> ask)
    {
        Told told;
        try
        {
            told = await ask();
        }
        catch (Exception fault) when (FaultOf(fault) is { } known)
        {
            told = new(0, []) { Fault = known };
        }

        return new(JsonSerializer.SerializeToUtf8Bytes(told, _options));
    }

    /// <summary>Reads an answer; a fault is thrown as it was there.</summary>
    public static Told ReadTold(Immutable<byte[]> written)
    {
        var told = JsonSerializer.Deserialize<Told>(written.Value, _options)!;
        return told.Fault is null ? told : throw told.Fault.Kind switch
        {
            FaultKind.Passing => new TurnLostException(),
            FaultKind.Unavailable => new StoreUnavailableException(
                told.Fault.Refusal!, new InvalidOperationException(told.Fault.Message)),
            FaultKind.Busy => new StoreBusyException(told.Fault.Message),
            FaultKind.Unknown => new OutcomeUnknownException(new InvalidOperationException(told.Fault.Message)),
            _ => new InvalidDataException(told.Fault.Message),
        };
    }

    private static Fault? FaultOf(Exception fault) => fault switch
    {
        ObjectDisposedException or TurnLostException => new(FaultKind.Passing, fault.Message),
        StoreUnavailableException unavailable => new(FaultKind.Unavailable, fault.Message, unavailable.Refusal),
        StoreBusyException => new(FaultKind.Busy, fault.Message),
        OutcomeUnknownException => new(FaultKind.Unknown, fault.Message),
        InvalidDataException => new(FaultKind.Broken, fault.Message),
        _ => null,
    };

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(Json.Options)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            IgnoreReadOnlyProperties = true,
            RespectRequiredConstructorParameters = false,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameCommands } },
        };
        options.Converters.Insert(0, new CodeConverter());
        options.Converters.Insert(0, new HoldEndConverter());
        return options;
    }

    private static void NameCommands(JsonTypeInfo type)
    {
        if (type.Type == typeof(LedgerCommand))
        {
            type.PolymorphismOptions = new();
            foreach (var command in typeof(LedgerCommand).GetNestedTypes())
            {
                type.PolymorphismOptions.DerivedTypes.Add(new(command, command.Name));
            }
        }
    }

    /// <summary>A code, or the empty text for none.</summary>
    private sealed class CodeConverter : JsonConverter<JurisdictionCode>
    {
        public override JurisdictionCode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JurisdictionCode.TryParse(reader.GetString(), out var code) ? code : default;

        public override void Write(Utf8JsonWriter writer, JurisdictionCode value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    /// <summary>The deciding ledger's code, or the time in microseconds.</summary>
    private sealed class HoldEndConverter : JsonConverter<HoldEnd>
    {
        public override HoldEnd Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? HoldEnd.DecisionOf(JurisdictionCode.Parse(reader.GetString()!))
                : HoldEnd.Time(new(reader.GetInt64()));

        public override void Write(Utf8JsonWriter writer, HoldEnd value, JsonSerializerOptions options)
        {
            if (value.Decider == default)
            {
                writer.WriteNumberValue(value.At.Microseconds);
            }
            else
            {
                writer.WriteStringValue(value.Decider.ToString());
            }
        }
    }
}
