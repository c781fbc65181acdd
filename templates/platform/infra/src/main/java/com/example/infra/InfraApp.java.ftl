package com.example.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
<#if answers.backend == "cdk">
import software.amazon.awscdk.services.cognito.Mfa;
</#if>

/// Synthesizes the application's stacks: `InfraApp PROJECT_FOLDER [--sandbox]`. It needs no AWS account.
public final class InfraApp {
    private InfraApp() {}

    public static void main(String[] args) {
        var root = Path.of(args[0]);
        var lifetime = List.of(args).contains("--sandbox") ? Lifetime.DISPOSABLE : Lifetime.PERMANENT;
        var settings = settings(lifetime);
<#if answers.backend == "cdk">
        var app = app(root.resolve("cdk.out"));
        platform(app, settings, Artifacts.of(root));
<#else>
        // Amplify takes this stack into its backend: amplify/platform/resource.ts.
        var backend = app(root.resolve("infra/target/platform"));
        platform(backend, settings, Artifacts.of(root));
        backend.synth();
        var app = app(root.resolve("cdk.out"));
</#if>
        if (lifetime.permanent()) {
            frontEnd(app, settings, root);
        }
        app.synth();
    }

    /// The choices this application is made from.
    static Settings settings(Lifetime lifetime) {
        return new Settings(
                "${answers.name}",
                "${answers.region}",
                "${answers.model}",
                ${answers.java},
                Optional.<#if answers.alerts.email?has_content>of("${answers.alerts.email}")<#else>empty()</#if>,
                lifetime,
                Limits.standard());
    }

    /// An empty app that writes to a folder.
    static App app(Path out) {
        return new App(AppProps.builder()
                .outdir(out.toString())
                .analyticsReporting(false)
                .build());
    }

    /// The platform: API, functions, state and model.
    static PlatformStack platform(App app, Settings settings, Artifacts artifacts) {
<#if answers.backend == "cdk">
        var platform = new PlatformStack(
                app,
                "Platform",
                props(settings.stackName("platform"), settings.region()),
                settings,
                artifacts,
                (scope, id, shared) -> new CognitoUsers(scope, id, shared, Mfa.${answers.mfa?upper_case}),
                ${plan.slots["infra.model"]}::new);
        new AmplifyOutputs(platform).api(settings.name(), platform.apiUrl());
        return platform;
<#else>
        // Amplify chooses account, region and name, and brings the same bootstrap along.
        var props = StackProps.builder()
                .description(settings.name() + ": API, functions and state")
                .synthesizer(DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                .build();
        return new PlatformStack(
                app,
                "Platform",
                props,
                settings,
                artifacts,
                (scope, id, shared) -> new AmplifyUsers(scope, id),
                ${plan.slots["infra.model"]}::new);
</#if>
    }

    /// Hosting in the application's region, and the web ACL of its CDN in us-east-1.
    static void frontEnd(App app, Settings settings, Path root) {
        new HostingStack(
                app,
                "Hosting",
                props(settings.stackName("hosting"), settings.region()),
                settings,
                HostingFiles.of(root),
                Optional.<#if answers.repository?has_content>of("${answers.repository}")<#else>empty()</#if>,
<#if answers.backend == "cdk">
                BackendOutputs.statements(settings.stackName("platform")));
<#else>
                BackendDeployment.statements());
</#if>
        new EdgeStack(app, "Edge", props(settings.stackName("edge"), EdgeStack.REGION), settings);
    }

    private static StackProps props(String name, String region) {
        return StackProps.builder()
                .stackName(name)
                .env(Environment.builder().region(region).build())
                .synthesizer(DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                .build();
    }
}
