// Both neighbours have an InvariantException; array code breaks the promises of Kernels.
global using Check = ActorArrays.Kernels.Check;
