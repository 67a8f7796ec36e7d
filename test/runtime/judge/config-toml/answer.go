package main

type question struct {
	Files files `json:"files"`
}

type login struct {
	Username      string `json:"username"`
	Password      string `json:"password"`
	Auth          string `json:"auth"`
	IdentityToken string `json:"identityToken"`
}

type answer struct {
	// daemon-exits, no-image-service or ready.
	State      string              `json:"state"`
	ConfigPath string              `json:"configPath"`
	Mirrors    map[string][]string `json:"mirrors"`
	Logins     map[string]login    `json:"logins"`
	Headers    map[string][]string `json:"headers"`
	TLS        map[string]any      `json:"tls"`
	Local      bool                `json:"local"`
	Sandbox    string              `json:"sandbox"`
}
