// The runner shows tests in a frame, which never has the focus that a client's page has.
document.hasFocus = () => true;
