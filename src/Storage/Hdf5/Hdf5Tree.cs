using System.Text;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage.Hdf5;

/// <summary>One object of a file, as a walk through its groups finds it.</summary>
/// <param name="Name">From the root, such as <c>/weather/t2m</c>.</param>
/// <param name="IsGroup">True for a group, false for a dataset.</param>
internal readonly record struct Hdf5Node(string Name, bool IsGroup);

/// <summary>Walks the groups of a file. Called with the library's lock held.</summary>
/// <remarks>Each object once, under the first of its names in natural order; soft and external links are not followed.</remarks>
internal static unsafe class Hdf5Tree
{
    // H5G_stat_t: file number and object number (two C longs each), link count, kind, …
    private const int StatBytes = 256;
    private const int KindGroup = 0;
    private const int KindDataset = 1;
    private const int LinkNameBytesMax = 4096;

    /// <summary>The root group and all below it, groups before their members.</summary>
    public static List<Hdf5Node> Walk(long file, StoragePlace place)
    {
        var found = new List<Hdf5Node>();
        var seen = new HashSet<(ulong, ulong)>();
        var pending = new Stack<string>(["/"]);
        while (pending.TryPop(out var name))
        {
            var (kind, number) = Stat(file, name);
            if (kind is not (KindGroup or KindDataset) || !seen.Add(number))
            {
                continue;
            }

            found.Add(new Hdf5Node(name, kind == KindGroup));
            if (kind == KindGroup)
            {
                PushMembers(file, name, pending, place);
            }
        }

        return found;
    }

    /// <summary>The names of all datasets.</summary>
    public static List<string> DatasetNames(long file, StoragePlace place) =>
        [.. Walk(file, place).Where(node => !node.IsGroup).Select(node => node.Name)];

    private static void PushMembers(long file, string group, Stack<string> pending, StoragePlace place)
    {
        using var id = Hdf5Id.Of(H5.H5Oopen(file, group, H5.Default), place, $"list: the group {group} cannot be read");
        H5.GroupInfo info;
        Hdf5Id.Check(H5.H5Gget_info(id.Value, &info), place, $"list: the group {group} cannot be read");
        var names = new List<string>();
        for (ulong i = 0; i < info.LinkCount; i++)
        {
            names.Add(LinkName(id.Value, i, group, place));
        }

        names.Sort(NaturalOrder.Comparer);
        for (var i = names.Count - 1; i >= 0; i--)
        {
            pending.Push(group == "/" ? "/" + names[i] : $"{group}/{names[i]}");
        }
    }

    private static string LinkName(long group, ulong index, string groupName, StoragePlace place)
    {
        var name = stackalloc byte[LinkNameBytesMax];
        var length = H5.H5Lget_name_by_idx(
            group, ".", H5.IndexByName, H5.IterateIncreasing, index, name, LinkNameBytesMax, H5.Default);
        Hdf5Id.Check(length, place, $"list: a link of {groupName} cannot be read");
        return Encoding.UTF8.GetString(name, (int)Math.Min(length, LinkNameBytesMax - 1));
    }

    // The kind of a hard link's object, and a number that is the same under all of its names; a soft link is of another kind.
    private static (int Kind, (ulong, ulong) Number) Stat(long file, string name)
    {
        var stat = stackalloc byte[StatBytes];
        var bytes = Encoding.UTF8.GetBytes(name + "\0");
        fixed (byte* text = bytes)
        {
            if (H5.H5Gget_objinfo(file, text, 0, stat) < 0)
            {
                return (-1, default);
            }
        }

        // C's long has 4 bytes on Windows and 8 elsewhere.
        var word = OperatingSystem.IsWindows() ? 4 : 8;
        var number = word == 8
            ? (((ulong*)stat)[2], ((ulong*)stat)[3])
            : (((uint*)stat)[2], (ulong)((uint*)stat)[3]);
        return (*(int*)(stat + (4 * word) + 4), number);
    }
}
