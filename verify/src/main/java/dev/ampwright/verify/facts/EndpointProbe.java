package dev.ampwright.verify.facts;

/// How a model server answered one request that carried no token.
///
/// @param server the address of the server as the application has it
/// @param url what was asked, without query
/// @param certificateFault why its certificate does not validate, as one clause; absent when it does, or when the
///     address is not https
/// @param status the HTTP status of the answer; unresolved, with the reason, when there was none
public record EndpointProbe(String server, String url, Fact<String> certificateFault, Fact<Integer> status) {}
