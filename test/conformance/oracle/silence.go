package main

import (
	"flag"
	"io"

	"k8s.io/klog/v2"
)

// silenceKubelet discards the kubelet's log, which would name the keys of the documents asked about.
func silenceKubelet() {
	settings := flag.NewFlagSet("klog", flag.PanicOnError)
	klog.InitFlags(settings)
	for name, value := range map[string]string{"logtostderr": "false", "stderrthreshold": "FATAL"} {
		if err := settings.Set(name, value); err != nil {
			panic(err)
		}
	}
	klog.SetOutput(io.Discard)
}
