// Prints the feature gates of a kubelet: name, default and whether it is locked to it, one a line.
package main

import (
	"fmt"
	"slices"

	utilfeature "k8s.io/apiserver/pkg/util/feature"
	logsapi "k8s.io/component-base/logs/api/v1"
	metricsfeatures "k8s.io/component-base/metrics/features"
	controllerfeatures "k8s.io/controller-manager/pkg/features"
	_ "k8s.io/kubernetes/pkg/features"
)

func main() {
	// As cmd/kubelet/app/server.go does it, besides what its packages register.
	if err := logsapi.AddFeatureGates(utilfeature.DefaultMutableFeatureGate); err != nil {
		panic(err)
	}
	// And what its dependencies register; a gate that is there already is refused.
	_ = metricsfeatures.AddFeatureGates(utilfeature.DefaultMutableFeatureGate)
	_ = controllerfeatures.SetupCurrentKubernetesSpecificFeatureGates(utilfeature.DefaultMutableFeatureGate)
	all := utilfeature.DefaultMutableFeatureGate.GetAll()
	lines := []string{}
	for name, gate := range all {
		lines = append(lines, fmt.Sprintf("%s %t %t", name, gate.Default, gate.LockToDefault))
	}
	slices.Sort(lines)
	for _, line := range lines {
		fmt.Println(line)
	}
}
