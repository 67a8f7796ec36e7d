// With an assembly file in the package, Go lets functions be declared without a
// body: those that are linked to functions which the kubelet keeps to itself.
