package com.example.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cognito.Mfa;

/// Stands in for the class that a generated project has from `templates/platform/infra/.../InfraApp.java.ftl`, so
/// that the slices and their tests run here. The system properties `living.backend` and `living.provider` choose the
/// plan.
public final class InfraApp {
    private InfraApp() {}

    private static boolean cdk() {
        return System.getProperty("living.backend", "cdk").equals("cdk");
    }

    private static boolean bedrock() {
        return System.getProperty("living.provider", "openai").equals("bedrock");
    }

    /// Writes the assemblies of a plan: `InfraApp BLUEPRINT_FOLDER FUNCTION_ZIP OUT`.
    public static void main(String[] args) {
        var root = Path.of(args[0]);
        var settings = settings(Lifetime.PERMANENT);
        var artifacts = new Artifacts(root.resolve("api/openapi.yaml"), Path.of(args[1]));
        var out = Path.of(args[2]);
        var app = app(out);
        var backend = cdk() ? app : app(out.resolve("platform"));
        platform(backend, settings, artifacts);
        frontEnd(app, settings, root);
        app.synth();
        backend.synth();
    }

    static Settings settings(Lifetime lifetime) {
        return new Settings(
                "demo",
                "eu-west-1",
                bedrock() ? "eu.amazon.nova-micro-v1:0" : "gpt-5-mini",
                25,
                Optional.of("ops@example.com"),
                lifetime,
                Limits.standard());
    }

    static App app(Path out) {
        return new App(AppProps.builder()
                .outdir(out.toString())
                .analyticsReporting(false)
                .build());
    }

    static PlatformStack platform(App app, Settings settings, Artifacts artifacts) {
        ModelAccess.Factory model = bedrock() ? BedrockModel::new : OpenAiModel::new;
        if (!cdk()) {
            var props = StackProps.builder().synthesizer(synthesizer()).build();
            return new PlatformStack(
                    app,
                    "Platform",
                    props,
                    settings,
                    artifacts,
                    (scope, id, shared) -> new AmplifyUsers(scope, id),
                    model);
        }
        var platform = new PlatformStack(
                app,
                "Platform",
                props(settings.stackName("platform"), settings.region()),
                settings,
                artifacts,
                (scope, id, shared) -> new CognitoUsers(scope, id, shared, Mfa.OPTIONAL),
                model);
        new AmplifyOutputs(platform).api(settings.name(), platform.apiUrl());
        return platform;
    }

    static void frontEnd(App app, Settings settings, Path root) {
        new HostingStack(
                app,
                "Hosting",
                props(settings.stackName("hosting"), settings.region()),
                settings,
                hostingFiles(root.resolve("../../templates/hosting")),
                Optional.of("https://github.com/example/demo"),
                cdk() ? BackendOutputs.statements(settings.stackName("platform")) : BackendDeployment.statements());
        new EdgeStack(app, "Edge", props(settings.stackName("edge"), EdgeStack.REGION), settings);
    }

    private static HostingFiles hostingFiles(Path feature) {
        return new HostingFiles(text(feature.resolve("amplify.yml.ftl")), text(feature.resolve("customHttp.yml.ftl")));
    }

    private static String text(Path template) {
        try {
            return Files.readString(template).replace("${answers.region}", "eu-west-1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StackProps props(String name, String region) {
        return StackProps.builder()
                .stackName(name)
                .env(Environment.builder().region(region).build())
                .synthesizer(synthesizer())
                .build();
    }

    private static DefaultStackSynthesizer synthesizer() {
        return DefaultStackSynthesizer.Builder.create()
                .generateBootstrapVersionRule(false)
                .build();
    }
}
