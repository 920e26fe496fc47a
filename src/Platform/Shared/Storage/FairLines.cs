namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// Waiting items in one line a producer, taken in turn so that each producer gets the same share of rows.
/// </summary>
/// <remarks>
/// Deficit round robin (Shreedhar and Varghese, 1995): a line may take items while its credit lasts, then the turn
/// passes and its credit grows by
/// <paramref name="turnRows"/> until it comes round again. A line that runs empty loses its credit, so nobody saves
/// up. Within a line, first come, first served. Not safe to share between threads.
/// </remarks>
internal sealed class FairLines<T>(int turnRows)
{
    private readonly Dictionary<string, Line> _lines = [];
    private readonly Queue<Line> _turns = new();

    /// <summary>How many items wait.</summary>
    public int Count { get; private set; }

    /// <summary>How many rows the waiting items are about.</summary>
    public long Rows { get; private set; }

    /// <summary>How many items of <paramref name="producer"/> wait.</summary>
    public int CountOf(string producer) => _lines.TryGetValue(producer, out var line) ? line.Items.Count : 0;

    /// <summary>Puts an item at the end of its producer's line.</summary>
    public void Add(string producer, T item, int rows)
    {
        if (!_lines.TryGetValue(producer, out var line))
        {
            line = new(producer) { Credit = turnRows };
            _lines.Add(producer, line);
            _turns.Enqueue(line);
        }

        line.Items.Enqueue((item, rows));
        Count++;
        Rows += rows;
    }

    /// <summary>Takes the item whose turn it is; false when none waits.</summary>
    public bool TryTake(out T item, out int rows)
    {
        while (_turns.TryPeek(out var line))
        {
            if (line.Items.Peek().Rows <= line.Credit || _turns.Count == 1)
            {
                (item, rows) = TakeFrom(line);
                return true;
            }

            line.Credit += turnRows;
            _turns.Enqueue(_turns.Dequeue());
        }

        (item, rows) = (default!, 0);
        return false;
    }

    private (T Item, int Rows) TakeFrom(Line line)
    {
        var (item, rows) = line.Items.Dequeue();
        line.Credit = Math.Max(0, line.Credit - rows);
        Count--;
        Rows -= rows;
        if (line.Items.Count == 0)
        {
            _turns.Dequeue();
            _lines.Remove(line.Producer);
        }

        return (item, rows);
    }

    private sealed class Line(string producer)
    {
        public string Producer => producer;

        public Queue<(T Item, int Rows)> Items { get; } = new();

        public long Credit { get; set; }
    }
}
