module.exports = {
  setupFilesAfterEnv: ['kubelet-keyring/testing/jest'],
};
