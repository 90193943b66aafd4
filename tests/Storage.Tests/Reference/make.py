#!/usr/bin/python3
"""Writes the small reference files beside this script with NumPy, h5py and zarr-python 2.

Run once, by hand, with Debian's python3-numpy, python3-h5py and python3-zarr; the files are committed, so the tests
need no Python. Element i of every array (in C order) is pattern(i), which the tests compute for themselves.
Zarr 3 files are put together here from the specification, because zarr-python 2.13 knows only format 2.
"""
import gzip, json, os, shutil, struct, zlib
import h5py, numcodecs, numpy as np, zarr

HERE = os.path.dirname(os.path.abspath(__file__))
DTYPES = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split()


def pattern(shape, dtype):
    """(7 i mod 101), which no two neighbours share; halves for real and an imaginary part for complex dtypes."""
    i = (np.arange(int(np.prod(shape)), dtype="i8") * 7 % 101).reshape(shape)
    kind = np.dtype(dtype).kind
    if kind == "b":
        return i % 2 == 1
    if kind == "f":
        return (i / 2).astype(dtype)
    if kind == "c":
        return (i / 2 - 1j * i).astype(dtype)
    return i.astype(dtype)


def fresh(name):
    path = os.path.join(HERE, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def make_npy():
    out = fresh("npy")
    for dtype in DTYPES:
        np.save(f"{out}/{dtype}.npy", pattern((5, 7), dtype))
    for dtype in ["int16", "float32", "float64", "complex64", "complex128"]:
        np.save(f"{out}/{dtype}_big.npy", pattern((5, 7), dtype).astype(np.dtype(dtype).newbyteorder(">")))
    np.save(f"{out}/fortran.npy", np.asfortranarray(pattern((3, 4, 5), "int32")))
    np.save(f"{out}/scalar.npy", pattern((), "float64"))
    np.save(f"{out}/empty.npy", pattern((0, 3), "float64"))
    for version in [(2, 0), (3, 0)]:
        with open(f"{out}/version{version[0]}.npy", "wb") as f:
            np.lib.format.write_array(f, pattern((5, 7), "int64"), version=version)
    np.save(f"{out}/text.npy", np.array(["a", "bc"]))
    arrays = {"a": pattern((5, 7), "int32"), "b/c": pattern((11,), "float64")}
    np.savez(f"{out}/stored.npz", **arrays)
    np.savez_compressed(f"{out}/deflated.npz", **arrays)


def zarr_array(path, data, chunks, **options):
    z = zarr.open(path, mode="w", shape=data.shape, chunks=chunks, dtype=options.pop("dtype", data.dtype), **options)
    z[...] = data
    return z


def make_zarr2():
    out = fresh("zarr2")
    for dtype in DTYPES:
        zarr_array(f"{out}/{dtype}.zarr", pattern((5, 7), dtype), (2, 3), compressor=None)
    grid, chunks = pattern((9, 10), "float32"), (4, 5)
    codecs = {
        "zlib": numcodecs.Zlib(3), "gzip": numcodecs.GZip(3), "zstd": numcodecs.Zstd(3), "lz4": numcodecs.LZ4(),
        "bz2": numcodecs.BZ2(1),
    }
    for name, codec in codecs.items():
        zarr_array(f"{out}/{name}.zarr", grid, chunks, compressor=codec)
    # A longer run, so that the container has several blocks, streams of every kind, and real matches.
    line = pattern((60_000,), "float64")
    for cname in ["blosclz", "lz4", "lz4hc", "zlib", "zstd"]:
        for shuffle in [0, 1, 2]:
            codec = numcodecs.Blosc(cname, 5, shuffle, blocksize=1 << 16)
            zarr_array(f"{out}/blosc_{cname}_{shuffle}.zarr", line, (25_000,), compressor=codec)
    zarr_array(f"{out}/blosc_incompressible.zarr", np.random.default_rng(1).integers(0, 256, 5000).astype("u1"),
               (5000,), compressor=numcodecs.Blosc("lz4", 5, 1))
    zarr_array(f"{out}/incompressible.zarr", np.random.default_rng(1).integers(0, 256, 5000).astype("u1"), (5000,), compressor=None)
    for shuffle in [1, 2]:
        zarr_array(f"{out}/blosc_odd_{shuffle}.zarr", pattern((1001,), "int16"), (333,), compressor=numcodecs.Blosc("lz4", 9, shuffle))
    zarr_array(f"{out}/filter_shuffle.zarr", grid, chunks, compressor=numcodecs.Zlib(1), filters=[numcodecs.Shuffle(4)])
    zarr_array(f"{out}/filter_delta.zarr", grid, chunks, compressor=None, filters=[numcodecs.Delta("f4")])
    zarr_array(f"{out}/fortran.zarr", grid, chunks, compressor=numcodecs.Zlib(1), order="F")
    zarr_array(f"{out}/slash.zarr", grid, chunks, compressor=numcodecs.Zlib(1), dimension_separator="/")
    for dtype in ["int16", "float64", "complex128"]:
        zarr_array(f"{out}/{dtype}_big.zarr", pattern((5, 7), dtype), (2, 3), compressor=None,
                   dtype=np.dtype(dtype).newbyteorder(">"))
    zarr_array(f"{out}/scalar.zarr", pattern((), "int64"), (), compressor=None)
    for name, dtype, fill in [("nan", "f4", np.nan), ("inf", "f8", np.inf), ("minus_inf", "f2", -np.inf), ("seven", "i2", 7),
                              ("true", "?", True), ("complex", "c16", 1 - 2j), ("none", "f8", None),
                              ("huge", "u8", 2 ** 64 - 1)]:
        z = zarr.open(f"{out}/fill_{name}.zarr", mode="w", shape=(6,), chunks=(2,), dtype=dtype, fill_value=fill)
        z[2:4] = 1
    root = zarr.open_group(f"{out}/group.zarr", mode="w")
    root.attrs.update(title="a test", missing=float("nan"), nested={"a": [1, 2]})
    temperature = root.create_dataset("weather/t2m", data=grid, chunks=chunks, compressor=numcodecs.Zlib(1))
    temperature.attrs.update(units="K", scale=0.5, levels=[1, 2, 3], valid=True)
    root.create_dataset("counts", data=pattern((7,), "int64"), chunks=(3,), compressor=None)
    zarr.open(f"{out}/text.zarr", mode="w", shape=(2,), dtype="U4")[:] = ["a", "bc"]


CRC32C = []
for n in range(256):
    for _ in range(8):
        n = (n >> 1) ^ 0x82F63B78 if n & 1 else n >> 1
    CRC32C.append(n)


def crc32c(data):
    """RFC 3720, bit by bit through a table; checked against the RFC's own value below."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc = CRC32C[(crc ^ byte) & 255] ^ (crc >> 8)
    return struct.pack("<I", crc ^ 0xFFFFFFFF)


assert crc32c(bytes(32)) == bytes.fromhex("aa36918a")


def zarr3(path, data, chunks, codecs, encode, fill=0, keys=("default", "/"), name=None, **more):
    """One format 3 array; encode(chunk) gives a chunk file's bytes, or None to leave it out."""
    os.makedirs(path)
    meta = {
        "zarr_format": 3, "node_type": "array", "shape": list(data.shape), "data_type": name or data.dtype.name,
        "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": list(chunks)}},
        "chunk_key_encoding": {"name": keys[0], "configuration": {"separator": keys[1]}},
        "codecs": codecs, "fill_value": fill, "attributes": {}, **more,
    }
    with open(f"{path}/zarr.json", "w") as f:
        json.dump(meta, f)
    counts = [-(-n // c) for n, c in zip(data.shape, chunks)]
    for index in np.ndindex(*counts):
        chunk = np.zeros(chunks, data.dtype)
        part = data[tuple(slice(i * c, (i + 1) * c) for i, c in zip(index, chunks))]
        chunk[tuple(slice(0, n) for n in part.shape)] = part
        parts = (["c"] if keys[0] == "default" else []) + [str(i) for i in index]
        target = f"{path}/{keys[1].join(parts) or '0'}"
        content = encode(chunk)
        if content is not None:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as f:
                f.write(content)


def little(chunk):
    return chunk.astype(chunk.dtype.newbyteorder("<")).tobytes()


def shard(chunk, inner, encode_inner, at_end=True, skip=()):
    """sharding_indexed: inner chunks in reverse order of the index, to show that only the index says where they lie."""
    counts = [n // c for n, c in zip(chunk.shape, inner)]
    cells = list(np.ndindex(*counts))
    entries = {c: (2 ** 64 - 1, 2 ** 64 - 1) for c in cells}
    index_bytes = 16 * len(cells) + 4
    body, base = b"", 0 if at_end else index_bytes
    for cell in reversed(cells):
        if cell not in skip:
            data = encode_inner(np.ascontiguousarray(chunk[tuple(slice(i * c, (i + 1) * c) for i, c in zip(cell, inner))]))
            entries[cell] = (base + len(body), len(data))
            body += data
    index = b"".join(struct.pack("<QQ", *entries[c]) for c in cells)
    index += crc32c(index)
    return body + index if at_end else index + body


def make_zarr3():
    out = fresh("zarr3")
    endian = lambda e: {"name": "bytes", "configuration": {"endian": e}}
    grid, chunks = pattern((9, 10), "float32"), (4, 5)
    for dtype in DTYPES:
        codec = {"name": "bytes"} if np.dtype(dtype).itemsize == 1 else endian("little")
        zarr3(f"{out}/{dtype}.zarr", pattern((5, 7), dtype), (2, 3), [codec], little,
              fill=False if dtype == "bool" else [0, 0] if dtype[0] == "c" else 0)
    zarr3(f"{out}/big.zarr", grid, chunks, [endian("big")], lambda c: c.astype(">f4").tobytes())
    gz = {"name": "gzip", "configuration": {"level": 5}}
    zarr3(f"{out}/gzip_crc.zarr", grid, chunks, [endian("little"), gz, {"name": "crc32c"}],
          lambda c: (lambda g: g + crc32c(g))(gzip.compress(little(c))))
    zstd = {"name": "zstd", "configuration": {"level": 3, "checksum": False}}
    zarr3(f"{out}/zstd.zarr", grid, chunks, [endian("little"), zstd], lambda c: numcodecs.Zstd(3).encode(little(c)))
    blosc = {"name": "blosc", "configuration": {"cname": "lz4", "clevel": 5, "shuffle": "shuffle", "typesize": 4, "blocksize": 0}}
    zarr3(f"{out}/blosc.zarr", grid, chunks, [endian("little"), blosc],
          lambda c: numcodecs.Blosc("lz4", 5, 1).encode(c))
    zarr3(f"{out}/transpose.zarr", pattern((6, 4, 5), "int16"), (3, 4, 2),
          [{"name": "transpose", "configuration": {"order": [2, 0, 1]}}, endian("little")], lambda c: little(c.transpose(2, 0, 1)))
    zarr3(f"{out}/dots.zarr", grid, chunks, [endian("little")], little, keys=("default", "."))
    zarr3(f"{out}/v2keys.zarr", grid, chunks, [endian("little")], little, keys=("v2", "."))
    zarr3(f"{out}/scalar.zarr", pattern((), "int64"), (), [endian("little")], little)
    zarr3(f"{out}/missing_nan.zarr", grid, chunks, [endian("little")], lambda c: None, fill="NaN")
    zarr3(f"{out}/missing_hex.zarr", grid, chunks, [endian("little")], lambda c: None, fill="0x40490fdb")
    index_codecs = [endian("little"), {"name": "crc32c"}]
    for place in ["end", "start"]:
        sharding = {"name": "sharding_indexed", "configuration": {
            "chunk_shape": [2, 5], "codecs": [endian("little"), gz], "index_codecs": index_codecs, "index_location": place}}
        zarr3(f"{out}/shards_{place}.zarr", grid, (4, 10), [sharding],
              lambda c: shard(c, (2, 5), lambda x: gzip.compress(little(x)), place == "end", skip=[(1, 1)]), fill=-1)
    zarr3(f"{out}/unknown_codec.zarr", grid, chunks, [endian("little"), {"name": "pcodec"}], lambda c: None)
    zarr3(f"{out}/unknown_extension.zarr", grid, chunks, [endian("little")], lambda c: None, surprise={"name": "x"})
    os.makedirs(f"{out}/group.zarr/inner")
    for directory, title in [("group.zarr", "root"), ("group.zarr/inner", "inner")]:
        with open(f"{out}/{directory}/zarr.json", "w") as f:
            json.dump({"zarr_format": 3, "node_type": "group", "attributes": {"title": title}}, f)
    zarr3(f"{out}/group.zarr/inner/x", grid, chunks, [endian("little")], little, dimension_names=["y", None])


def make_hdf5():
    out = fresh("hdf5")
    grid, chunks = pattern((9, 10), "float32"), (4, 5)
    with h5py.File(f"{out}/dtypes.h5", "w") as f:
        for dtype in DTYPES:
            f[dtype] = pattern((5, 7), dtype)
            f.create_dataset(f"chunked/{dtype}", data=pattern((5, 7), dtype), chunks=(2, 3), compression="gzip")
        for dtype in ["int16", "float64", "complex128"]:
            kind = np.dtype(dtype).newbyteorder(">")
            f[f"big/{dtype}"] = pattern((5, 7), dtype).astype(kind)
            f.create_dataset(f"big/chunked_{dtype}", data=pattern((5, 7), dtype).astype(kind), chunks=(2, 3))
        f["text"] = "hello"
        f["texts"] = ["a", "bc"]
        f["record"] = np.zeros(3, [("a", "i4"), ("b", "f8")])
        f["empty"] = pattern((0, 3), "float64")
        f["scalar"] = pattern((), "float64")
        f["null"] = h5py.Empty("f4")
    for version in ["earliest", "latest"]:
        with h5py.File(f"{out}/filters_{version}.h5", "w", libver=version) as f:
            make_filtered(f, grid, chunks)
    with h5py.File(f"{out}/tree.h5", "w") as f:
        f.attrs["title"] = "a test"
        group = f.create_group("weather/model")
        group.attrs["version"] = np.int32(3)
        data = group.create_dataset("t2m", data=grid, chunks=chunks, compression="gzip", compression_opts=1)
        data.attrs["units"] = "K"
        data.attrs["fixed"] = np.bytes_("fixed text")
        data.attrs["scale"] = np.float32(0.5)
        data.attrs["levels"] = np.array([1, 2, 3], "i8")
        data.attrs["names"] = ["a", "bc"]
        data.attrs["valid"] = True
        data.attrs["matrix"] = np.array([[1.5, 2.5], [3.5, 4.5]])
        data.attrs["nothing"] = h5py.Empty("f4")
        data.attrs["reference"] = group.ref
        f["counts"] = pattern((7,), "int64")
        f["again"] = f["counts"]
        f["soft"] = h5py.SoftLink("/counts")
        f["broken"] = h5py.SoftLink("/nowhere")
        f["loop"] = f["/"]
    with h5py.File(f"{out}/netcdf.nc", "w", track_order=True) as f:
        for name, length in [("lat", 9), ("lon", 10)]:
            f[name] = np.linspace(0, 1, length)
            f[name].make_scale(name)
        f.create_dataset("t", data=grid, chunks=chunks, shuffle=True, compression="gzip")
        f["t"].dims[0].attach_scale(f["lat"])
        f["t"].dims[1].attach_scale(f["lon"])
    with h5py.File(f"{out}/user_block.h5", "w", userblock_size=512) as f:
        f["x"] = grid
        f.create_dataset("y", data=grid, chunks=chunks, compression="gzip")


def make_filtered(f, grid, chunks):
    f.create_dataset("contiguous", data=grid)
    f.create_dataset("plain", data=grid, chunks=chunks)
    f.create_dataset("gzip", data=grid, chunks=chunks, compression="gzip", compression_opts=4)
    f.create_dataset("shuffle_gzip", data=grid, chunks=chunks, compression="gzip", shuffle=True)
    f.create_dataset("fletcher", data=grid, chunks=chunks, fletcher32=True)
    f.create_dataset("all", data=grid, chunks=chunks, compression="gzip", shuffle=True, fletcher32=True)
    f.create_dataset("scaleoffset", data=pattern((9, 10), "int32"), chunks=chunks, scaleoffset=8)
    f.create_dataset("lzf", data=grid, chunks=chunks, compression="lzf")
    f.create_dataset("one_chunk", data=grid, chunks=grid.shape, compression="gzip")
    f.create_dataset("growing", data=grid, chunks=chunks, maxshape=(None, 10))
    f.create_dataset("growing_both", data=grid, chunks=chunks, maxshape=(None, None), compression="gzip")
    f.create_dataset("long", data=pattern((3000,), "int32"), chunks=(7,))
    sparse = f.create_dataset("missing", shape=(9, 10), dtype="f4", chunks=chunks, fillvalue=np.nan)
    sparse[4:8, 5:10] = grid[4:8, 5:10]
    f.create_dataset("unwritten", shape=(9, 10), dtype="i2", fillvalue=-7)
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple((9, 10))
    h5py.Dataset(h5py.h5d.create(f.id, b"compact", h5py.h5t.NATIVE_FLOAT, space, compact))[...] = grid


if __name__ == "__main__":
    make_npy()
    make_zarr2()
    make_zarr3()
    make_hdf5()
