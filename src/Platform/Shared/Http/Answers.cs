using System.Collections.Concurrent;
using System.Reflection;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Http;

/// <summary>Turns what a handler returns into an answer.</summary>
internal static class Answers
{
    private static readonly ConcurrentDictionary<Type, Func<object, (object?, Refusal?)>?> Readers = new();

    /// <summary>
    /// Of an <see cref="Outcome{T}"/> the value as JSON or the refusal as problem+json; all else as it stands.
    /// </summary>
    public static async ValueTask<object?> AsJson(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var result = await next(call);
        if (result is null || Readers.GetOrAdd(result.GetType(), ReaderOf) is not { } read)
        {
            return result;
        }

        var (value, refusal) = read(result);
        if (refusal is null)
        {
            return value as IResult
                ?? (value is NoContent ? TypedResults.NoContent() : TypedResults.Json(value, Json.Options));
        }

        var problem = Problem.Of(refusal, call.HttpContext);
        return TypedResults.Json(problem, Json.Options, Problem.ContentType, problem.Status);
    }

    /// <summary>What the JSON of a handler's answer is made of; null when it writes its answer itself.</summary>
    public static Type? ValueTypeOf(MethodInfo handler)
    {
        var type = handler.ReturnType;
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>)
            || type.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            type = type.GetGenericArguments()[0];
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Outcome<>))
        {
            type = type.GetGenericArguments()[0];
        }

        return type == typeof(void) || type == typeof(Task) || type.IsAssignableTo(typeof(IResult)) ? null : type;
    }

    private static Func<object, (object?, Refusal?)>? ReaderOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Outcome<>)
            ? typeof(Answers).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments())
                .CreateDelegate<Func<object, (object?, Refusal?)>>()
            : null;

    private static (object?, Refusal?) Read<T>(object outcome)
    {
        var done = (Outcome<T>)outcome;
        return done.IsDone ? (done.Value, null) : (null, done.Refusal);
    }
}
