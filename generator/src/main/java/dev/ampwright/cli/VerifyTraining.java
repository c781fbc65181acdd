package dev.ampwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small cloud assembly with something for every part of the verifier, for the launcher's recording.
final class VerifyTraining {
    private static final String MANIFEST = """
            {"artifacts":{"App":{"type":"aws:cloudformation:stack","environment":"aws://unknown-account/eu-west-1",
             "properties":{"templateFile":"App.template.json"}}}}""";

    private static final String TEMPLATE = """
            {"Parameters":{"Origin":{"Type":"String","Default":"https://example.com"}},
             "Conditions":{"Always":{"Fn::Equals":[{"Ref":"Origin"},"https://example.com"]}},
             "Resources":{
              "App":{"Type":"AWS::Amplify::App","Properties":{"Name":"app","CustomHeaders":"customHeaders: []"}},
              "Main":{"Type":"AWS::Amplify::Branch","Properties":{"AppId":{"Fn::GetAtt":["App","AppId"]},"Stage":"PRODUCTION"}},
              "Users":{"Type":"AWS::Cognito::UserPool","Properties":{"MfaConfiguration":"OPTIONAL"}},
              "Client":{"Type":"AWS::Cognito::UserPoolClient","Properties":{"UserPoolId":{"Ref":"Users"}}},
              "Key":{"Type":"AWS::SecretsManager::Secret","Condition":"Always"},
              "Table":{"Type":"AWS::DynamoDB::Table"},
              "Files":{"Type":"AWS::S3::Bucket"},
              "Logs":{"Type":"AWS::Logs::LogGroup","Properties":{"RetentionInDays":30}},
              "Role":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyName":"p","PolicyDocument":{"Statement":[
               {"Effect":"Allow","Action":["secretsmanager:GetSecretValue"],"Resource":{"Ref":"Key"}},
               {"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*","Condition":{"StringEquals":{"a":"b"}}}]}}]}},
              "Own":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Statement":[{"Effect":"Allow",
               "Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]},"Policies":[{"PolicyName":"p",
               "PolicyDocument":{"Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":
               {"Fn::Sub":"arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/amazon.nova-lite-v1:0"}}]}}]}},
              "Worker":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["Own","Arn"]},"Runtime":"nodejs24.x",
               "Handler":"index.handler","Timeout":20,"TracingConfig":{"Mode":"Active"}}},
              "Second":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["Role","Arn"]},"Runtime":"java25"}},
              "Live":{"Type":"AWS::Lambda::Alias","Properties":{"Name":"live","FunctionName":{"Ref":"Worker"},"FunctionVersion":"1"}},
              "Call":{"Type":"AWS::Lambda::Permission","Properties":{"FunctionName":{"Ref":"Live"},"Action":"lambda:InvokeFunction",
               "Principal":"apigateway.amazonaws.com","SourceArn":
               {"Fn::Sub":"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/a"}}},
              "Handler":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["Role","Arn"]},"Runtime":"java25",
               "Environment":{"Variables":{"SECRET":{"Ref":"Key"},"ORIGIN":{"Fn::Sub":"${Origin}"}}},
               "LoggingConfig":{"LogGroup":{"Ref":"Logs"}}}},
              "Api":{"Type":"AWS::ApiGateway::RestApi","Properties":{"Name":"api"}},
              "Path":{"Type":"AWS::ApiGateway::Resource","Properties":{"RestApiId":{"Ref":"Api"},"PathPart":"a",
               "ParentId":{"Fn::GetAtt":["Api","RootResourceId"]}}},
              "Model":{"Type":"AWS::ApiGateway::Model","Properties":{"RestApiId":{"Ref":"Api"},"Schema":{"type":"object"}}},
              "Validator":{"Type":"AWS::ApiGateway::RequestValidator","Properties":{"RestApiId":{"Ref":"Api"},"ValidateRequestBody":true}},
              "Post":{"Type":"AWS::ApiGateway::Method","Properties":{"RestApiId":{"Ref":"Api"},"ResourceId":{"Ref":"Path"},"HttpMethod":"POST",
               "RequestValidatorId":{"Ref":"Validator"},"RequestModels":{"application/json":{"Ref":"Model"}},
               "Integration":{"Type":"AWS_PROXY","Uri":{"Fn::Join":["",["arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/",
               {"Fn::GetAtt":["Handler","Arn"]},"/invocations"]]}}}},
              "Get":{"Type":"AWS::ApiGateway::Method","Properties":{"RestApiId":{"Ref":"Api"},"ResourceId":{"Ref":"Path"},"HttpMethod":"GET",
               "AuthorizationType":"AWS_IAM","Integration":{"Type":"AWS_PROXY","IntegrationHttpMethod":"POST","Uri":{"Fn::Sub":
               "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Live}/invocations"}}}},
              "Stage":{"Type":"AWS::ApiGateway::Stage","Properties":{"RestApiId":{"Ref":"Api"},"StageName":"v1","TracingEnabled":true,
               "MethodSettings":[{"ResourcePath":"/*","HttpMethod":"*","ThrottlingRateLimit":1,"ThrottlingBurstLimit":1}]}},
              "Plan":{"Type":"AWS::ApiGateway::UsagePlan","Properties":{"ApiStages":[{"ApiId":{"Ref":"Api"},"Stage":{"Ref":"Stage"}}]}},
              "Acl":{"Type":"AWS::WAFv2::WebACL","Properties":{"Scope":"REGIONAL","Rules":[{"Name":"r","Priority":0,"Action":{"Block":{}},
               "Statement":{"RateBasedStatement":{"Limit":100,"AggregateKeyType":"IP"}}}]}},
              "Guard":{"Type":"AWS::WAFv2::WebACLAssociation","Properties":{"ResourceArn":"x","WebACLArn":{"Fn::GetAtt":["Acl","Arn"]}}},
              "Topic":{"Type":"AWS::SNS::Topic"},
              "Mail":{"Type":"AWS::SNS::Subscription","Properties":{"TopicArn":{"Ref":"Topic"},"Protocol":"email"}},
              "Alarm":{"Type":"AWS::CloudWatch::Alarm","Properties":{"Namespace":"AWS/Lambda","MetricName":"Errors","Statistic":"Sum",
               "Period":300,"EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"GreaterThanOrEqualToThreshold",
               "Dimensions":[{"Name":"FunctionName","Value":{"Ref":"Handler"}}],"AlarmActions":[{"Ref":"Topic"}]}}}}""";

    private VerifyTraining() {}

    /// The folder of the assembly, below a scratch folder.
    static String assembly(Path scratch) {
        try {
            Path folder = Files.createDirectories(scratch.resolve("assembly"));
            Files.writeString(folder.resolve("manifest.json"), MANIFEST);
            Files.writeString(folder.resolve("App.template.json"), TEMPLATE);
            return folder.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
