package dev.ampwright.verify.facts;

/// A way in from the internet: each one needs a web ACL of its own or a closed bypass (L4.1). Amplify apps and
/// user pools are ways in as well, with more to say than this.
public sealed interface Ingress extends Resource
        permits RestApi, HttpApi, ApiDomain, GraphqlApi, FunctionUrl, Distribution, LoadBalancer {}
