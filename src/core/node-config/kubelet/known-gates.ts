/** Releases whose gates are all known here. */
const FIRST = 34;
const LAST = 37;

/**
 * Feature gates that kubelets of these releases know. `NAME>35`: from 1.35 on; `NAME<36`: up to 1.36; `NAME=+35`: from 1.35
 * on locked to true, `=-35` to false. What the code of kubelets 1.34.4, 1.35.1, 1.36.0 and 1.37.2 registers
 * (fixtures/kubelet-settings/gates-*.txt, written by test/kubelet-settings/gates): kubelets 1.34.4 and 1.37.2 took all of
 * theirs, and none that they do not have.
 */
const KNOWN = `APIResponseCompression APIServerIdentity APIServerTracing<36=+34 APIServerWebhookAuthenticationToken>37
  APIServingWithRoutine AggregatedDiscoveryRemoveBetaType=+35 AllowDNSOnlyNodeCSR
  AllowInsecureKubeletCertificateSigningRequests AllowOverwriteTerminationGracePeriodSeconds=-35
  AllowParsingUserUIDFromCertAuth AllowServiceExternalIPs>36 AllowServiceLBStatusOnNonLB<34=-34
  AllowUnsafeMalformedObjectDeletion AnonymousAuthConfigurableEndpoints<36=+34 AnyVolumeDataSource<36=+34
  AtomicFIFO>36 AtomicWriteVolumeUserFields>37 AuthorizeNodeWithSelectors<36=+34
  AuthorizePodWebsocketUpgradeCreatePermission>35 AuthorizeWithSelectors<36=+34 BtreeWatchCache<36=+34
  CBORServingAndStorage CPUManagerPolicyAlphaOptions CPUManagerPolicyBetaOptions
  CPUManagerPolicyOptions=+34 CRDObservedGenerationTracking>35 CRDValidationRatcheting=+34
  CRIListStreaming>36 CSIMigrationPortworx<35=+34 CSIServiceAccountTokenSecrets>35=+36 CSIVolumeHealth
  ChangeContainerStatusOnKubeletRestart>35 ClearingNominatedNodeNameAfterBinding ClientsAllowCARotation>36
  ClientsAllowCBOR ClientsAllowTLSCacheGC>36 ClientsPreferCBOR
  CloudControllerManagerWatchBasedRoutesReconciliation>35 CloudControllerManagerWebhook ClusterTrustBundle
  ClusterTrustBundleProjection ComponentFlagz ComponentSLIs<34=+34 ComponentStatusz CompositePodGroup>37
  ConcurrentWatchObjectDecode ConsistentListFromCache<36=+34 ConsistentListFromCacheSkipTimeoutFallback>37
  ConstrainedImpersonation>35 ContainerCheckpoint ContainerRestartRules ContainerStopSignals
  ContextualLogging ControllerManagerReleaseLeaderElectionLockOnExit>36 CoordinatedLeaderElection
  CronJobsScheduledAnnotation<34=+34 CrossNamespaceVolumeDataSource CustomCPUCFSQuotaPeriod
  CustomResourceFieldSelectors=+34 DRAAdminAccess=+36 DRAConsumableCapacity DRADerivedAttributes>37
  DRADeviceBindingConditions DRADeviceCompatibilityGroups>37 DRADeviceTaintRules>35 DRADeviceTaints
  DRAExtendedResource=+37 DRAFractionalCapacityRange>37 DRAListTypeAttributes>36
  DRANodeAllocatableResources>36 DRAOptionalNodeOperations>37 DRAPartitionableDevices
  DRAPartitionableDevicesType>37 DRAPrioritizedList=+37 DRAResourceClaimDeviceStatus=+37
  DRAResourceClaimGranularStatusAuthorization>36 DRAResourcePoolStatus>36 DRASchedulerFilterTimeout
  DRAWorkloadResourceClaims>36 DeclarativeValidation=+36 DeclarativeValidationBeta>36
  DeclarativeValidationTakeover=-37 DefaultPodSysctls>37 DeploymentReplicaSetTerminatingReplicas
  DetectCacheInconsistency DisableAllocatorDualWrite=+35 DisableCPUQuotaWithExclusiveCPUs=+37
  DisableNodeKubeProxyVersion=+36 DynamicResourceAllocation=+35 EmptyDirVolumeMode>37 EnvFiles
  EtcdRangeStream>37 EventedPLEG EvictionRequestAPI>37 ExcludeAdmissionWebhookVirtualResources>37
  ExecProbeTimeout=+35 ExtendWebSocketsToKubelet>36 ExternalServiceAccountTokenSigner=+36
  GRPCContainerProbeTLS>37 GangScheduling>35<36 GenericWorkload>35 GitRepoVolumeDriver=-36
  GracefulNodeShutdown GracefulNodeShutdownBasedOnPodPriority H2CContainerProbe>37
  HPAConfigurableTolerance=+37 HPAGeneration>37 HPAOptimizedSelectorStore>37 HPAScaleToZero
  HonorPVReclaimPolicy<35=+34 HostnameOverride=+37 HugepageAwareEviction>37 ImageMaximumGCAge=+35
  ImageVolume=+36 ImageVolumeWithDigest>36 InOrderInformers=+36 InOrderInformersBatchProcess>35
  InPlacePodLevelResourcesVerticalScaling>35 InPlacePodVerticalScaling=+35
  InPlacePodVerticalScalingAllocatedStatus<35 InPlacePodVerticalScalingExclusiveCPUs
  InPlacePodVerticalScalingExclusiveMemory InPlacePodVerticalScalingInitContainers>36=+37
  InPlacePodVerticalScalingMemoryBackedVolumes>37 InPlacePodVerticalScalingSchedulerPreemption>37
  InTreePluginPortworxUnregister<35 InformerResourceVersion InterPodAffinityHostnameFastPath>37
  JobBackoffLimitPerIndex<36=+34 JobManagedBy=+35 JobPodReplacementPolicy<36=+34 JobSuccessPolicy<36=+34
  KMSv1 KubeProxyIPVS>37 KubeProxyNFTablesLocalhostNodePorts>37 KubeletAllocatedPodsEndpoint>37
  KubeletCgroupDriverFromCRI=+34 KubeletCrashLoopBackOffMax KubeletEnsureSecretPulledImages
  KubeletFineGrainedAuthz=+36 KubeletInUserNamespace KubeletPSI=+36
  KubeletPodResourcesDynamicResources=+36 KubeletPodResourcesGet=+36 KubeletPodResourcesListUseActivePods
  KubeletRegistrationGetOnExistsOnly KubeletSeparateDiskGC
  KubeletServiceAccountTokenForCredentialProviders KubeletTracing=+34 ListFromCacheSnapshot
  LoadBalancerIPMode<34=+34 LocalStorageCapacityIsolationFSQuotaMonitoring LogarithmicScaleDown<36=+34
  LoggingAlphaOptions LoggingBetaOptions ManifestBasedAdmissionControlConfig>36
  MatchLabelKeysInPodAffinity=+34 MatchLabelKeysInPodTopologySpread
  MatchLabelKeysInPodTopologySpreadSelectorMerge MaxUnavailableStatefulSet MemoryManager<35=+34 MemoryQoS
  MultiCIDRServiceAllocator=+34 MutableCSINodeAllocatableCount=+36 MutablePVNodeAffinity>35
  MutablePodResourcesForSuspendedJobs>35 MutableSchedulingDirectivesForSuspendedJobs>35
  MutatingAdmissionPolicy NFTablesNetlink>37 NFTablesProxyMode=+34 NativeHistograms>36
  NodeControllerLeaseCircuitBreaker>37 NodeDeclaredFeatures>35=+37
  NodeInclusionPolicyInPodTopologySpread=+34 NodeLifecycleConditions>37 NodeLogQuery=+36 NodeSwap=+34
  NominatedNodeNameForExpectation OpenAPIEnums OpportunisticBatching>35 OrderedNamespaceDeletion<36=+34
  PLEGOnDemandRelist>36=+37 PersistentVolumeClaimUnusedSinceTime>36 PodAndContainerStatsFromCRI
  PodCertificateRequest PodDeletionCost PodGroupPreemptionPolicy>37 PodIndexLabel<34=+34
  PodLevelResourceManagers>36 PodLevelResources PodLevelResourcesFixDefaulting>37
  PodLevelResourcesFixKubeletQOSClass>37 PodLifecycleSleepAction<36=+34
  PodLifecycleSleepActionAllowZero<36=+34 PodLogsQuerySplitStreams PodObservedGenerationTracking=+35
  PodReadyToStartContainersCondition=+37 PodSchedulingReadiness=+34 PodTopologyLabelsAdmission PodsAPI>36
  PortForwardWebsockets PreferSameTrafficDistribution=+35 PreventStaticPodAPIReferences<36
  ProbeHostPodSecurityStandards<34=+34 ProcMountType=+36 QOSReserved RecoverVolumeExpansionFailure=+34
  RecursiveReadOnlyMounts=+34 ReduceDefaultCrashLoopBackOffDecay RelaxedDNSSearchValidation<36=+34
  RelaxedEnvironmentVariableValidation=+34 RelaxedServiceNameValidation=+37 ReloadKubeletClientCAFile>36
  ReloadKubeletServerCertificateFile RemoteRequestHeaderUID ResilientWatchCacheInitialization<36=+34
  ResourceHealthStatus ResourceHealthStatusMessage>36 RestartAllContainersOnContainerExits>35
  RetryGenerateName<36=+34 RotateKubeletServerCertificate RuntimeClassInImageCriApi
  SELinuxChangePolicy=+36 SELinuxMount SELinuxMountReadWriteOncePod=+36 SchedulerAsyncAPICalls
  SchedulerAsyncPreemption SchedulerPopFromBackoffQ SchedulerPreQueueingHints>37
  SchedulerQueueingHints<36=+34 SeparateCacheWatchRPC=-36 SeparateTaintEvictionController=+34
  ServiceAccountNodeAudienceRestriction ServiceAccountTokenJTI=+34 ServiceAccountTokenNodeBinding=+34
  ServiceAccountTokenNodeBindingValidation=+34 ServiceAccountTokenPodNodeInfo=+34
  ServiceCIDRStatusFieldWiping>36 ServiceTrafficDistribution<35=+34 ShardedListAndWatch>36
  SidecarContainers<36=+34 SizeBasedListCostEstimate SizeMemoryBackedVolumes<34=+34
  StaleControllerConsistencyDaemonSet>36 StaleControllerConsistencyHPA>37 StaleControllerConsistencyJob>36
  StaleControllerConsistencyReplicaSet>36 StaleControllerConsistencyStatefulSet>36
  StatefulSetAutoDeletePVC<34=+34 StatefulSetRecreateStrategy>37 StatefulSetSemanticRevisionComparison
  StorageCapacityScoring StorageNamespaceIndex StorageVersionAPI StorageVersionHash StorageVersionMigrator
  StreamingCollectionEncodingToJSON<36=+34 StreamingCollectionEncodingToProtobuf<36=+34
  StrictCostEnforcementForVAP<34=+34 StrictCostEnforcementForWebhooks<34=+34 StrictIPCIDRValidation
  StructuredAuthenticationConfiguration<36=+34 StructuredAuthenticationConfigurationEgressSelector
  StructuredAuthenticationConfigurationJWKSMetrics>35 StructuredAuthorizationConfiguration<35=+34
  SupplementalGroupsPolicy=+35 SystemdWatchdog=+35 TaintTolerationComparisonOperators>35
  TokenRequestServiceAccountUIDValidation TopologyAwareHints<35=+34 TopologyAwareWorkloadScheduling>36
  TopologyManagerPolicyAlphaOptions TopologyManagerPolicyBetaOptions TopologyManagerPolicyOptions=+36
  TranslateStreamCloseWebsocketRequests UnauthenticatedHTTP2DOSMitigation
  UnknownVersionInteroperabilityProxy UnlockWhileProcessingFIFO>36 UserNamespacesHostNetworkSupport>35
  UserNamespacesPodSecurityStandards<34 UserNamespacesSupport=+36 VolumeAttributesClass=+36
  VolumeBindMountOptions>37 VolumeLimitScaling>35 WatchCacheInitializationPostStartHook=+37
  WatchFromStorageWithoutResourceVersion<35=-34 WatchList WatchListClient WatchListCompression>37
  WebhookRoundTripLoadBalancing>37 WinDSR=+34 WinOverlay=+34 WindowsCPUAndMemoryAffinity
  WindowsGracefulNodeShutdown WindowsHostNetwork WorkloadAwarePreemption>36<36 WorkloadWithJob>36`;

/** A gate, by minor releases. */
interface KnownGate {
  readonly first: number;
  readonly last: number;
  /** From which on it is locked, and to what. */
  readonly locked?: { readonly since: number; readonly value: boolean };
}

/** What a kubelet makes of a gate that is set. */
export type GateVerdict =
  | { readonly kind: 'taken' }
  | { readonly kind: 'locked'; readonly value: boolean }
  /** `goneSince`, `knownFrom`: minors of other releases that tell why. */
  | { readonly kind: 'unrecognized'; readonly goneSince?: number; readonly knownFrom?: number };

let gates: ReadonlyMap<string, KnownGate> | undefined;

/** Gates of the release, for who looks for one that is meant; undefined where they are not all known. */
export function gatesOfKubelet(version: string): readonly string[] | undefined {
  const minor = minorOf(version);
  if (minor === undefined) return undefined;
  return [...knownGates()].flatMap(([name, { first, last }]) =>
    first <= minor && minor <= last ? [name] : [],
  );
}

/**
 * What a kubelet of this version makes of a gate. Undefined where the gates of its release are not all known: another
 * minor, or a build of a vendor, who may add some. Mirrors SetFromMap in
 * staging/src/k8s.io/component-base/featuregate/feature_gate.go (kubernetes, v1.37.2).
 */
export function gateVerdict(version: string, name: string, value: boolean): GateVerdict | undefined {
  const minor = minorOf(version);
  if (minor === undefined) return undefined;
  if (name === 'AllAlpha' || name === 'AllBeta') return { kind: 'taken' };
  const gate = knownGates().get(name);
  if (gate === undefined) return { kind: 'unrecognized' };
  if (minor < gate.first) return { kind: 'unrecognized', knownFrom: gate.first };
  if (minor > gate.last) return { kind: 'unrecognized', goneSince: gate.last + 1 };
  const { locked } = gate;
  return locked !== undefined && minor >= locked.since && value !== locked.value
    ? { kind: 'locked', value: locked.value }
    : { kind: 'taken' };
}

function minorOf(version: string): number | undefined {
  const minor = Number(/^v?1\.(\d+)\.\d+$/.exec(version)?.[1]);
  return minor >= FIRST && minor <= LAST ? minor : undefined;
}

function knownGates(): ReadonlyMap<string, KnownGate> {
  gates ??= new Map(
    KNOWN.split(/\s+/).map((row) => {
      const [, name = '', first, last, sign, since] =
        /^(\w+)(?:>(\d+))?(?:<(\d+))?(?:=([+-])(\d+))?$/.exec(row) ?? [];
      const gate: KnownGate = {
        first: first === undefined ? FIRST : Number(first),
        last: last === undefined ? LAST : Number(last),
        ...(since !== undefined && { locked: { since: Number(since), value: sign === '+' } }),
      };
      return [name, gate] as const;
    }),
  );
  return gates;
}
