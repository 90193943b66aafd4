namespace ActorArrays.Kernels;

/// <content>Layouts of several runs of elements, and generated ones.</content>
internal unsafe partial struct OperandReader
{
    // Runs as short as this are generated many at a time, by the indices of their elements.
    private const int ShortRun = 32;

    private const int IndicesMax = 256;

    private byte* Walk(long flat, int count)
    {
        _cursor.Seek(flat);
        var taken = (int)_cursor.Take(count, out var offset);
        if (_generator is null)
        {
            return WalkArray(offset, taken, count);
        }

        if (_generator is IElementPicker picker && taken < count && _cursor.RunLength < ShortRun)
        {
            Pick(picker, offset, taken, count);
        }
        else
        {
            Generate(offset, taken, count);
        }

        return _register;
    }

    private byte* WalkArray(long offset, int taken, int count)
    {
        var from = _base + (offset * _itemSize);
        if (taken == count)
        {
            if (_cursor.RunStride == 1)
            {
                return from;
            }

            if (_cursor.RunStride == 0)
            {
                return Broadcast(from, count);
            }
        }

        Pack(from, taken, count);
        return _register;
    }

    // A broadcast element stays in the register until another one is wanted.
    private byte* Broadcast(byte* from, int count)
    {
        if (from != _filledFrom || count > _filledCount)
        {
            StridedCopy.Gather(from, 0, _register, count, _itemSize);
            _filledFrom = from;
            _filledCount = count;
        }

        return _register;
    }

    private void Pack(byte* from, int taken, int count)
    {
        _filledFrom = null;
        var to = _register;
        while (true)
        {
            StridedCopy.Gather(from, _cursor.RunStride, to, taken, _itemSize);
            to += (long)taken * _itemSize;
            count -= taken;
            if (count == 0)
            {
                return;
            }

            taken = (int)_cursor.Take(count, out var offset);
            from = _base + (offset * _itemSize);
        }
    }

    private void Generate(long offset, int taken, int count)
    {
        var to = _register;
        while (true)
        {
            _generator!.Fill(offset, _cursor.RunStride, to, taken);
            to += (long)taken * _itemSize;
            count -= taken;
            if (count == 0)
            {
                return;
            }

            taken = (int)_cursor.Take(count, out offset);
        }
    }

    private void Pick(IElementPicker picker, long offset, int taken, int count)
    {
        var indices = stackalloc long[IndicesMax];
        var to = _register;
        var written = 0;
        while (true)
        {
            for (var i = 0; i < taken; i++, offset += _cursor.RunStride)
            {
                indices[written++] = offset;
            }

            count -= taken;
            if (count == 0 || written > IndicesMax - ShortRun)
            {
                picker.Pick(indices, to, written);
                to += (long)written * _itemSize;
                written = 0;
            }

            if (count == 0)
            {
                return;
            }

            taken = (int)_cursor.Take(count, out offset);
        }
    }
}
