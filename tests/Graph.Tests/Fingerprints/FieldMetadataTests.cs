using ActorArrays.Graph;
using Xunit;

namespace Graph.Tests.Fingerprints;

/// <summary>Fields are all there, or it is known that they are not.</summary>
public sealed class FieldMetadataTests
{
    [Fact]
    public void A_process_with_all_metadata_is_complete() => Assert.True(FieldMetadata.IsComplete);

    // What every object looks like to a program whose names of fields were left out.
    [Fact]
    public void An_object_without_fields_is_told_from_one_with_fields()
    {
        Assert.False(FieldMetadata.HasFields(new object()));
        Assert.True(FieldMetadata.HasFields("text"));
    }

    [Fact]
    public void Fields_come_by_name_private_ones_too() =>
        Assert.Equal(["<First>k__BackingField", "_second"], FieldMetadata.Of(typeof(Pair)).Select(field => field.Name));

    private sealed class Pair(int first, int second)
    {
        private readonly int _second = second;

        public int First { get; } = first;

        public override string ToString() => $"{First} {_second}";
    }
}
