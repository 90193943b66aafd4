using ActorArrays.Dashboard.Serving;

namespace Dashboard.Tests.Serving;

/// <summary>Who may ask, and who may not.</summary>
public sealed class AccessRulesTests
{
    private const string Token = "a token of 24 characters";

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:8787")]
    [InlineData("LOCALHOST:1")]
    [InlineData("127.0.0.1:8787")]
    [InlineData("[::1]:8787")]
    [InlineData("192.168.1.7:8787")]
    [InlineData("proxy.example:80")]
    public void A_name_of_this_machine_is_served(string host) =>
        Assert.Null(new AccessRules(null, ["proxy.example"]).Refusal(Request(("Host", host))));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8787")]
    [InlineData("localhost.evil.example:8787")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("[evil.example]:8787")]
    [InlineData("[::1")]
    [InlineData("")]
    [InlineData(null)]
    public void A_name_that_somebody_lets_lead_here_is_not(string? host) =>
        Assert.Equal(421, new AccessRules(null, []).Refusal(Request(("Host", host)))!.Status);

    [Fact]
    public void A_token_must_be_shown_where_there_is_one()
    {
        var rules = new AccessRules(Token, []);
        Assert.Equal(401, rules.Refusal(Request(("Host", "localhost")))!.Status);
        Assert.Equal(401, rules.Refusal(Request(("Host", "localhost"), ("Authorization", "Bearer another token, as long")))!.Status);
        Assert.Equal(401, rules.Refusal(Request(("Host", "localhost"), ("Authorization", Token)))!.Status);
        Assert.Null(rules.Refusal(Request(("Host", "localhost"), ("Authorization", "Bearer " + Token))));
        Assert.Null(rules.Refusal(new DashboardRequest("GET", "/", static name => name == "token" ? Token : null, static name => name == "Host" ? "localhost" : null)));
    }

    [Fact]
    public void Nobody_has_shown_a_token_where_there_is_none() =>
        Assert.False(new AccessRules(null, []).HasShownToken(Request(("Host", "localhost"), ("Authorization", "Bearer "))));

    [Theory]
    [InlineData("http://evil.example", 403)]
    [InlineData("http://localhost:1", 403)]
    [InlineData("null", 403)]
    [InlineData("http://localhost:8787", 0)]
    [InlineData(null, 0)]
    public void What_changes_something_comes_from_its_own_page(string? origin, int status)
    {
        var request = Request(("Host", "localhost:8787"), ("Authorization", "Bearer " + Token), ("Origin", origin)) with { Method = "POST" };
        Assert.Equal(status, new AccessRules(Token, []).Refusal(request)?.Status ?? 0);
    }

    private static DashboardRequest Request(params (string Name, string? Value)[] headers) => new(
        "GET", "/", static _ => null, name => headers.FirstOrDefault(header => header.Name == name).Value);
}
