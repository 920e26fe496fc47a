using System.Runtime.InteropServices;

namespace Huanhu.Engines.Geo;

/// <summary>A walk through the boxes of an index that meet some bounds, for one <c>foreach</c>.</summary>
/// <remarks>It needs no stack: a node's number says who its parent is.</remarks>
[StructLayout(LayoutKind.Auto)]
public ref struct BoxSearch
{
    private readonly BoxIndex _index;
    private readonly GeoBounds _bounds;
    private int _level;
    private int _at;
    private bool _hasBegun;

    internal BoxSearch(BoxIndex index, GeoBounds bounds) =>
        (_index, _bounds, _level) = (index, bounds, index.LevelCount - 1);

    /// <summary>The item found.</summary>
    public readonly int Current => _index.ItemAt(_at);

    /// <summary>The box of the item found.</summary>
    public readonly GeoBounds Box => _index.BoxAt(0, _at);

    /// <summary>The walk itself.</summary>
    public readonly BoxSearch GetEnumerator() => this;

    /// <summary>Goes on to the next; false at the end.</summary>
    public bool MoveNext()
    {
        if (_hasBegun ? !PassBy() : _index.Count == 0)
        {
            return false;
        }

        _hasBegun = true;
        while (true)
        {
            if (!_index.BoxAt(_level, _at).Meets(_bounds))
            {
                if (!PassBy())
                {
                    return false;
                }
            }
            else if (_level == 0)
            {
                return true;
            }
            else
            {
                _level--;
                _at *= BoxIndex.NodeSize;
            }
        }
    }

    // To the next sibling, or that of the nearest forebear that has one; false behind the root.
    private bool PassBy()
    {
        while (_level < _index.LevelCount - 1)
        {
            _at++;
            if (_at % BoxIndex.NodeSize != 0 && _at < _index.CountAt(_level))
            {
                return true;
            }

            _at = (_at - 1) / BoxIndex.NodeSize;
            _level++;
        }

        return false;
    }
}
