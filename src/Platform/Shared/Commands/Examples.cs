using System.CommandLine;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>The lines at the end of each command's help.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Lines = new()
    {
        ["run"] =
        [
            "huanhu run                                  start on http://127.0.0.1:8080",
            "huanhu run --urls http://127.0.0.1:0        start on a free port and print it",
            "huanhu run --parcels 1000000 --data DIR     a first start with a million parcels",
            "huanhu run --data /srv/huanhu --db 'Host=db;Database=huanhu;Username=huanhu'",
        ],
        ["user add"] =
        [
            "huanhu user add wang.li --name 王莉 --jurisdiction 320211 --right 320211:planning:officer",
        ],
        ["user list"] = ["huanhu user list", "huanhu user list --json --url https://huanhu.example"],
        ["user reset"] = ["huanhu user reset wang.li", "huanhu user reset --demo"],
        ["token add"] =
        [
            "huanhu token add reports --account wang.li --days 30",
            "huanhu token add map --account wang.li --right 320211:planning:viewer",
        ],
        ["token list"] = ["huanhu token list", "huanhu token list --account wang.li"],
        ["token revoke"] = ["huanhu token revoke 0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6 --account wang.li"],
        ["keys list"] = ["huanhu keys list --data /srv/huanhu"],
        ["keys rotate"] = ["huanhu keys rotate", "huanhu keys rotate --algorithm sm2"],
        ["keys export"] = ["huanhu keys export --to wuxi-keys.json"],
        ["import calendar"] =
        [
            "huanhu import calendar 2027.json",
            "huanhu import calendar 2027.json --url https://huanhu.example",
        ],
        ["import opening"] =
        [
            "huanhu import opening opening.xlsx --jurisdiction 320282 --check --url https://huanhu.example",
            "huanhu import opening opening.xlsx --jurisdiction 320282 --url https://huanhu.example",
        ],
        ["import projects"] =
        [
            "huanhu import projects projects.xlsx --jurisdiction 320211 --check --url https://huanhu.example",
            "huanhu import projects projects.xlsx --jurisdiction 320211 --url https://huanhu.example",
        ],
        ["import parcels"] =
        [
            "huanhu import parcels parcels.geojson --check",
            "huanhu import parcels parcels.geojson --jurisdiction 320211",
        ],
        ["import zones"] = ["huanhu import zones zones.geojson --jurisdiction 320211"],
        ["import layer"] = ["huanhu import layer tiers.geojson --id tiers --name 太湖保护区分级"],
        ["import rules"] =
        [
            "huanhu import rules admission.dmn",
            "huanhu import rules admission.dmn --data /srv/huanhu",
        ],
        ["check"] =
        [
            "huanhu check --project project.json --at 120.13,31.56",
            "huanhu check --project project.json --parcel 320211001002GB00012 --json",
        ],
        ["site"] =
        [
            "huanhu site --project project.json --top 50",
            "huanhu site --project project.json --weights size_fit=40,town_distance=0 --json",
            "huanhu site --project project.json --why 320211001002GB00012",
        ],
        ["reserve"] =
        [
            "huanhu reserve --project project.json --parcel 320211001002GB00012 --url https://huanhu.example",
            "huanhu reserve --project-id 0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6 --parcel 320211001002GB00012",
        ],
        ["approve"] = ["huanhu approve 0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6 --note 联审通过"],
        ["reject"] = ["huanhu reject 0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6 --note 环评未通过"],
        ["withdraw"] = ["huanhu withdraw 0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6"],
        ["accept"] = ["huanhu accept 0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6"],
        ["refuse"] = ["huanhu refuse 0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6 --note 该地块另有安排"],
        ["reservations"] = ["huanhu reservations --state held", "huanhu reservations --jurisdiction 320211 --json"],
        ["balances"] = ["huanhu balances --jurisdiction 320211", "huanhu balances --asset energy --json"],
        ["replay"] = ["huanhu replay 0192f3a4b5c6d7e8f9a0b1c2d3e4f5a6"],
        ["decide"] =
        [
            "huanhu decide admission.dmn --input project.json",
            "huanhu decide admission.dmn --decision 准入结论 --input project.json --json",
        ],
        ["tck"] = ["huanhu tck dmn-tck/TestCases"],
        ["backup"] =
        [
            "huanhu backup --to /srv/backup/huanhu",
            "huanhu backup --to /srv/backup/huanhu --data /srv/huanhu --json",
        ],
        ["restore"] =
        [
            "huanhu restore --from /srv/backup/huanhu --data /srv/again",
            "huanhu restore --from /srv/backup/huanhu --data /srv/again --at 2026-11-28T12:00+08:00",
        ],
        ["export"] = ["huanhu export --jurisdiction 320282 --to yixing.zip"],
        ["import jurisdiction"] = ["huanhu import jurisdiction yixing.zip --data /srv/yixing"],
        ["peers show"] = ["huanhu peers show > yixing.json"],
        ["peers add"] = ["huanhu peers add wuxi.json"],
        ["peers list"] = ["huanhu peers list", "huanhu peers list --json"],
        ["peers remove"] = ["huanhu peers remove wuxi"],
        ["verify"] = ["huanhu verify", "huanhu verify --json --data /srv/huanhu"],
    };

    public static IReadOnlyList<string> Of(Command command) => Lines.GetValueOrDefault(PathOf(command)) ?? [];

    /// <summary>The words that name a command, such as <c>user add</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
            ? $"{PathOf(parent)} {command.Name}"
            : command.Name;
}
