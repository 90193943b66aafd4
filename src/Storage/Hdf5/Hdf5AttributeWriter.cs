using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Hdf5;

/// <summary>Writes attributes. Called with the library's lock held.</summary>
internal static unsafe class Hdf5AttributeWriter
{
    private const string Action = "create: an attribute cannot be written";

    /// <summary>Writes all attributes of an object.</summary>
    public static void Write(long owner, IReadOnlyDictionary<string, AttributeValue> attributes, StoragePlace place)
    {
        foreach (var (name, value) in attributes)
        {
            WriteOne(owner, name, value, place);
        }
    }

    /// <summary>Opens a group, or creates it and those above it; closed by the caller.</summary>
    public static Hdf5Id OpenOrCreateGroup(long file, StoragePlace place)
    {
        var id = H5.H5Oopen(file, "/" + place.Dataset, H5.Default);
        if (id >= 0)
        {
            return Hdf5Id.Of(id, place, Action);
        }

        using var links = Hdf5Id.Of(H5.H5Pcreate(Hdf5Library.Global("H5P_CLS_LINK_CREATE_ID_g")), place, Action);
        Hdf5Id.Check(H5.H5Pset_create_intermediate_group(links.Value, 1), place, Action);
        return Hdf5Id.Of(H5.H5Gcreate2(file, "/" + place.Dataset, links.Value, H5.Default, H5.Default), place, "create: the group cannot be created");
    }

    private static void WriteOne(long owner, string name, AttributeValue value, StoragePlace place)
    {
        var items = value is AttributeValue.Items list ? list.Values : [value];
        using var space = CreateSpace(value is AttributeValue.Items ? items.Count : null, place);
        if (items.Any(item => item is AttributeValue.Text or AttributeValue.Json or AttributeValue.Items))
        {
            WriteTexts(owner, name, [.. items.Select(TextOf)], space.Value, place);
            return;
        }

        var dtype = items.All(item => item is AttributeValue.Truth) ? DType.Bool
            : items.All(item => item is AttributeValue.Integer) ? DType.Int64 : DType.Float64;
        WriteNumbers(owner, name, [.. items.Select(NumberOf)], items, dtype, space.Value, place);
    }

    private static void WriteNumbers(
        long owner, string name, double[] numbers, IReadOnlyList<AttributeValue> items, DType dtype, long space, StoragePlace place)
    {
        var size = dtype.ItemSize();
        var bytes = new byte[Math.Max(1, numbers.Length * size)];
        for (var i = 0; i < numbers.Length; i++)
        {
            var element = bytes.AsSpan(i * size);
            if (items[i] is AttributeValue.Integer integer && dtype == DType.Int64)
            {
                ElementBytes.Write(dtype, (Int128)integer.Value, element);
            }
            else
            {
                ElementBytes.Write(dtype, numbers[i], element);
            }
        }

        using var type = Hdf5Type.Create(dtype, place);
        using var attribute = Hdf5Id.Of(H5.H5Acreate2(owner, name, type.Value, space, H5.Default, H5.Default), place, Action);
        fixed (byte* first = bytes)
        {
            Hdf5Id.Check(H5.H5Awrite(attribute.Value, type.Value, first), place, Action);
        }
    }

    private static void WriteTexts(long owner, string name, string[] texts, long space, StoragePlace place)
    {
        using var type = Hdf5Type.CreateText(place);
        using var attribute = Hdf5Id.Of(H5.H5Acreate2(owner, name, type.Value, space, H5.Default, H5.Default), place, Action);
        var pointers = texts.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            fixed (nint* first = pointers)
            {
                Hdf5Id.Check(H5.H5Awrite(attribute.Value, type.Value, (byte*)first), place, Action);
            }
        }
        finally
        {
            Array.ForEach(pointers, Marshal.FreeCoTaskMem);
        }
    }

    private static Hdf5Id CreateSpace(int? count, StoragePlace place)
    {
        var length = (ulong)(count ?? 0);
        return Hdf5Id.Of(count is null ? H5.H5Screate((int)H5.SpaceClass.Scalar) : H5.H5Screate_simple(1, &length, null), place, Action);
    }

    private static string TextOf(AttributeValue value) => value switch
    {
        AttributeValue.Text text => text.Value,
        AttributeValue.Json json => json.Value,
        _ => value.ToString(),
    };

    private static double NumberOf(AttributeValue value) => value switch
    {
        AttributeValue.Integer integer => integer.Value,
        AttributeValue.Truth truth => truth.Value ? 1 : 0,
        AttributeValue.Real real => real.Value,
        _ => double.NaN,
    };
}
