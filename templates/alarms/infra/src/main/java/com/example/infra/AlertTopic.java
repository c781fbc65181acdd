package com.example.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/// Where alarms go: an encrypted topic with an e-mail subscription. AWS sends a mail that must be confirmed once.
///
/// An alarm reaches topics of its own region only, so each stack that has alarms has a topic.
public final class AlertTopic extends Construct {
    private final Settings settings;
    private final Topic topic;
    private final String email;

    public AlertTopic(Construct scope, String id, Settings settings, StackKey key) {
        super(scope, id);
        this.settings = settings;
        topic = Topic.Builder.create(this, "Topic")
                .displayName(settings.name() + " alarms")
                .masterKey(key.key())
                .enforceSsl(true)
                .build();
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("Alarms")
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build());
        email = settings.alertsEmail().orElseGet(this::parameter);
        topic.addSubscription(new EmailSubscription(email));
    }

    private String parameter() {
        var parameter = CfnParameter.Builder.create(Stack.of(this), "AlertsEmail")
                .type("String")
                .description("E-mail address that gets the alarms")
                .allowedPattern("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")
                .build();
        return parameter.getValueAsString();
    }

    /// An alarm that tells this topic when a metric reaches the threshold, and when that is over.
    public Alarm alarm(Construct scope, String id, IMetric metric, Number threshold, String description) {
        var alarm = Alarm.Builder.create(scope, id)
                .alarmDescription(settings.name() + ": " + description)
                .metric(metric)
                .threshold(threshold)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction(new SnsAction(topic));
        alarm.addOkAction(new SnsAction(topic));
        return alarm;
    }

    /// The address that gets the alarms.
    public String email() {
        return email;
    }
}
