using System.Text.Json;
using Huanhu.Kernel;

namespace Huanhu.Engines.Deals.Tests;

public sealed class DealMessageTests
{
    [Theory]
    [InlineData("{\"kind\":\"held_answer\",\"Refused\":null,\"Deal\":{\"Value\":7}}")]
    [InlineData("{\"kind\":\"decided\",\"Outcome\":1,\"Deal\":{\"Value\":7}}")]
    [InlineData("{\"kind\":\"still_open\",\"Deal\":{\"Value\":7}}")]
    public void Message_is_read_back_from_its_text(string text)
    {
        var message = JsonSerializer.Deserialize<DealMessage>(text);
        Assert.Equal(new TimeOrderedId(7), message!.Deal);
        Assert.Equal(message, JsonSerializer.Deserialize<DealMessage>(JsonSerializer.Serialize(message)));
    }
}
