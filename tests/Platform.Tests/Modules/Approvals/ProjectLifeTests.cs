using Huanhu.Platform.Modules.Approvals;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Tests.Modules.Approvals;

public sealed class ProjectLifeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Reservations as STATE@HOUR, latest first; a place as its hour.</summary>
    [Theory]
    [InlineData("", null, false, "draft")]
    [InlineData("", null, true, "checked")]
    [InlineData("", 1, true, "sited")]
    [InlineData("held@2", 1, true, "reserved")]
    [InlineData("lapsed@2", 1, true, "lapsed")]
    [InlineData("lapsed@2", 3, true, "sited")]
    [InlineData("asked@5 withdrawn@2", 1, true, "asked")]
    [InlineData("refused@5", 1, true, "rejected")]
    [InlineData("rejected@5", null, true, "rejected")]
    [InlineData("not_held@5 held@2", 1, true, "reserved")]
    [InlineData("interrupted@5", 1, true, "sited")]
    [InlineData("withdrawn@6 approved@4", 1, true, "approved")]
    public void Life_follows_from_what_was_done(string reservations, int? site, bool isChecked, string expected)
    {
        var rows = reservations.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split('@'))
            .Select(each => new ReservationRow
            {
                State = each[0], IsRequest = each[0] == "asked", ChangedAt = Start.AddHours(int.Parse(each[1])),
            }).ToList();
        var chosen = site is { } hour ? new SiteRow { ChosenAt = Start.AddHours(hour) } : null;
        Assert.Equal(expected, SnakeCase.Of(ProjectLife.Of(rows, chosen, isChecked)));
    }
}
