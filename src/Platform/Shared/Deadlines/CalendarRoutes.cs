using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Deadlines;

/// <summary>The working calendar over HTTP.</summary>
internal static class CalendarRoutes
{
    public static Task<Outcome<ShowCalendar.Answer>> ShowAsync(
        int year, Store store, Calendars calendars, CancellationToken cancel) =>
        store.ReadAsync(session => ShowCalendar.Handle(session, calendars, year), cancel);

    /// <summary>Takes the calendar file as the body, as it stands in the region pack.</summary>
    public static async Task<Outcome<ImportCalendar.Answer>> ImportAsync(
        int year, HttpRequest request, Caller caller, Store store, Calendars calendars, DeadlineRegister deadlines,
        AuditTrail trail, CancellationToken cancel)
    {
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancel);
        return await store.WriteAsync(
            "calendar",
            session =>
            {
                var imported = ImportCalendar.Handle(
                    session, calendars, deadlines, file.ToArray(), year, caller.Account);
                if (imported.IsDone && imported.Value.IsNew)
                {
                    trail.Append(session, new(
                        AuditKind.CalendarImported, caller, null, $"{year}", $"{year}", imported.Value.Notice));
                }

                return imported;
            },
            cancel: cancel);
    }

    /// <summary>The calendar counts for the whole region, so its administrator alone changes it.</summary>
    public static Task<JurisdictionCode?> OwnerAsync(HttpContext http) => Task.FromResult<JurisdictionCode?>(
        http.RequestServices.GetRequiredService<JurisdictionTree>().Roots.First().Code);
}
