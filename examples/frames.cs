#:project ../src/Host/Host.csproj
#:project ../src/Frames/Frames.csproj
#:property PublishAot=false

// A data frame of text files: types and words are learned in one pass, then a task reads a block for the columns that are wanted.
using System.Globalization;
using ActorArrays.Frames;

await using (var file = new StreamWriter("rides.csv"))
{
    file.WriteLine("city,when,km,price");
    for (var ride = 0; ride < 100_000; ride++)
    {
        var when = new DateTime(2024, 1, 1).AddMinutes(ride * 5L % 525_600);
        file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(ride % 3 == 0 ? "\"Oslo, Norway\"" : "Bergen")},{when:yyyy-MM-dd HH:mm},{(ride % 50 == 0 ? "" : ride % 17)},{5 + (ride % 40 / 4.0)}"));
    }
}

var rides = DataFrame.ReadCsv("rides.csv", new CsvOptions { ParseDates = ["when"], BlockSize = new(1 << 20) });
Console.WriteLine($"{rides.Rows.Length} rows in {rides.Rows.Count} blocks");
Console.WriteLine(await rides.Head(3).ComputeAsync());

var morning = rides[(rides["when"].Dt.Hour < 12) & rides["km"].NotNa()].Assign("per km", rides["price"] / (rides["km"] + 1));
Console.WriteLine(await morning.GroupBy("city").Agg(new Dictionary<string, GroupReduction[]>
{
    ["km"] = [GroupReduction.Mean, GroupReduction.Max],
    ["price"] = [GroupReduction.Median],
}).ComputeAsync());

var countries = DataFrame.FromColumns(Column.Of("city", ["Bergen", "Oslo, Norway"]), Column.Of("people", [291_000L, 717_000]));
Console.WriteLine(await rides.ValueCounts("city").ResetIndex().Merge(countries, "city").ComputeAsync());
foreach (var path in await morning.ToCsvAsync("morning-*.csv"))
{
    Console.WriteLine($"{path}: {new FileInfo(path).Length} bytes");
}
