package dev.ampwright.verify.collect.template;

import dev.ampwright.verify.facts.Fact;
import dev.ampwright.verify.facts.Facts;
import dev.ampwright.verify.facts.IdentityPool;
import dev.ampwright.verify.facts.UserPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Cognito user pools and identity pools.
final class IdentityMapper {
    private final Resources resources;
    private final Associations associations;

    IdentityMapper(Resources resources, Associations associations) {
        this.resources = resources;
        this.associations = associations;
    }

    void map(Facts.Builder facts) {
        resources.of("AWS::Cognito::UserPool").forEach(entry -> facts.add(userPool(entry)));
        resources
                .of("AWS::Cognito::IdentityPool")
                .forEach(entry -> facts.add(new IdentityPool(
                        entry.id(), entry.at("AllowUnauthenticatedIdentities").bool())));
    }

    private UserPool userPool(Resources.Entry pool) {
        Value policy = pool.at("Policies").at("PasswordPolicy");
        return new UserPool(
                pool.id(),
                pool.arn(),
                pool.at("MfaConfiguration").text(),
                policy.members().flatMap(ignored -> passwordPolicy(policy)),
                pool.at("AutoVerifiedAttributes").texts(),
                pool.at("DeletionProtection").text().is("ACTIVE"::equals),
                mechanisms(pool.at("AccountRecoverySetting").at("RecoveryMechanisms")),
                pool.at("UserPoolAddOns").at("AdvancedSecurityMode").text(),
                associations.webAclOf(pool.arn(), pool.evidence()),
                resources.children(
                        "AWS::Cognito::UserPoolClient",
                        "UserPoolId",
                        id -> Resources.is(pool.ref(), id),
                        IdentityMapper::client),
                resources.children(
                        "AWS::Cognito::UserPoolIdentityProvider",
                        "UserPoolId",
                        id -> Resources.is(pool.ref(), id),
                        provider -> new UserPool.IdentityProvider(
                                provider.id(),
                                provider.at("ProviderName").text(),
                                provider.at("ProviderType").text(),
                                mapping(provider.at("AttributeMapping")))));
    }

    private static Fact<UserPool.PasswordPolicy> passwordPolicy(Value policy) {
        // Cognito's default where the policy leaves a rule out: eight characters, no class of characters asked
        // for.
        return policy.at("MinimumLength")
                .integer()
                .orElse(8)
                .flatMap(length -> policy.at("RequireLowercase")
                        .bool()
                        .orElse(false)
                        .flatMap(lower -> policy.at("RequireUppercase")
                                .bool()
                                .orElse(false)
                                .flatMap(upper -> policy.at("RequireNumbers")
                                        .bool()
                                        .orElse(false)
                                        .flatMap(digits -> policy.at("RequireSymbols")
                                                .bool()
                                                .orElse(false)
                                                .map(symbols -> new UserPool.PasswordPolicy(
                                                        length, lower, upper, digits, symbols))))));
    }

    private static Fact<List<String>> mechanisms(Value list) {
        return list.items().flatMap(items -> {
            List<String> names = new ArrayList<>();
            for (Value item : items) {
                switch (item.at("Name").text()) {
                    case Fact.Known<String>(String name, var ignored) -> names.add(name);
                    case Fact.Absent<String> ignored -> {}
                    case Fact.Unknown<String> unknown -> {
                        return unknown.as();
                    }
                }
            }
            return Fact.known(List.copyOf(names), list.evidence());
        });
    }

    private static Fact<Map<String, String>> mapping(Value mapping) {
        return mapping.members().flatMap(members -> {
            Map<String, String> texts = new LinkedHashMap<>();
            for (Map.Entry<String, Value> member : members.entrySet()) {
                switch (member.getValue().text()) {
                    case Fact.Known<String>(String text, var ignored) -> texts.put(member.getKey(), text);
                    case Fact.Absent<String> ignored -> {}
                    case Fact.Unknown<String> unknown -> {
                        return unknown.as();
                    }
                }
            }
            return Fact.known(texts, mapping.evidence());
        });
    }

    private static UserPool.Client client(Resources.Entry client) {
        Value units = client.at("TokenValidityUnits");
        return new UserPool.Client(
                client.id(),
                client.at("GenerateSecret").bool(),
                client.at("PreventUserExistenceErrors").text().is("ENABLED"::equals),
                client.at("AllowedOAuthFlows").texts(),
                client.at("CallbackURLs").texts(),
                minutes(client.at("AccessTokenValidity"), units.at("AccessToken"), "hours"),
                minutes(client.at("RefreshTokenValidity"), units.at("RefreshToken"), "days"),
                client.at("SupportedIdentityProviders").texts());
    }

    private static Fact<Integer> minutes(Value validity, Value unit, String defaultUnit) {
        return validity.integer()
                .flatMap(number -> unit.text().orElse(defaultUnit).map(name -> switch (name) {
                    case "seconds" -> Math.ceilDiv(number, 60);
                    case "minutes" -> number;
                    case "hours" -> Math.clamp(number * 60L, 0, Integer.MAX_VALUE);
                    default -> Math.clamp(number * 60L * 24, 0, Integer.MAX_VALUE);
                }));
    }
}
