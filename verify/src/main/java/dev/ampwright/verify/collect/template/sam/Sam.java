package dev.ampwright.verify.collect.template.sam;

import dev.ampwright.verify.collect.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Writes a serverless template out as CloudFormation (AWS SAM Developer Guide, "AWS SAM resource and property
/// reference" and "Generated CloudFormation resources"). What it cannot write out it names.
public final class Sam {
    private static final String SERVERLESS = "AWS::Serverless::";

    private Sam() {}

    /// A template written out.
    ///
    /// @param conditions conditions beside those of the template
    /// @param references what names with a dot stand for: `Api.Stage`
    /// @param unread what was not written out, one clause each
    public record Result(
            Map<String, Node> resources,
            Map<String, Node> conditions,
            Map<String, String> references,
            List<String> unread) {}

    /// Writes a template out.
    ///
    /// @param place the template's path
    /// @param resolve works out functions, as far as the template decides them
    public static Result expand(
            Map<String, Node> resources, Map<String, Node> globals, String place, UnaryOperator<Node> resolve) {
        Made made = new Made(resolve);
        RestApis restApis = new RestApis(made);
        HttpApis httpApis = new HttpApis(made);
        Map<String, Node> serverless = new LinkedHashMap<>();
        resources.forEach((id, resource) -> {
            String type = Tree.at(resource, "Type").text().orElse("");
            if (type.startsWith(SERVERLESS)) {
                serverless.put(id, withGlobals(resource, globals, type.substring(SERVERLESS.length())));
            } else {
                made.keep(id, resource);
            }
            if (Tree.present(Tree.at(resource, "Connectors"))) {
                connector(id + "Connector", made);
            }
        });
        serverless.forEach((id, resource) -> {
            switch (Tree.at(resource, "Type").text().orElse("")) {
                case SERVERLESS + "Api" -> restApis.declare(id, resource);
                case SERVERLESS + "HttpApi" -> httpApis.declare(id, resource);
                default -> {}
            }
        });
        ServerlessFunction functions =
                new ServerlessFunction(made, new FunctionEvents(made, restApis, httpApis, place), place);
        OtherResources others = new OtherResources(made, place);
        serverless.forEach((id, resource) -> {
            switch (Tree.at(resource, "Type").text().orElse("").substring(SERVERLESS.length())) {
                case "Function" -> functions.write(id, resource);
                case "Api", "HttpApi" -> {}
                case "Connector" -> connector(id, made);
                default -> others.write(id, resource);
            }
        });
        restApis.write(globals.getOrDefault("Api", Tree.NOTHING));
        httpApis.write(globals.getOrDefault("HttpApi", Tree.NOTHING));
        return new Result(made.resources(), made.conditions(), made.references(), List.copyOf(made.unreadParts()));
    }

    /// A connector writes policies for both its ends, which this tool does not: any role and any function may have
    /// one more.
    private static void connector(String id, Made made) {
        Node why = new Node.Undecided("the connector " + id + " adds policies to roles at deployment");
        made.put(
                id + "Policy",
                "AWS::IAM::ManagedPolicy",
                Tree.obj().with("Roles", why).with("PolicyDocument", why).node(),
                Optional.empty());
        made.put(
                id + "Permission",
                "AWS::Lambda::Permission",
                Tree.obj().with("FunctionName", why).with("Principal", why).node(),
                Optional.empty());
    }

    private static Node withGlobals(Node resource, Map<String, Node> globals, String kind) {
        Node shared = globals.getOrDefault(kind, Tree.NOTHING);
        if (!Tree.present(shared) || !(resource instanceof Node.Obj(Map<String, Node> members))) {
            return resource;
        }
        Map<String, Node> changed = new LinkedHashMap<>(members);
        changed.put("Properties", merged(shared, Tree.at(resource, "Properties")));
        return new Node.Obj(changed);
    }

    /// Objects are merged, lists joined, everything else is the resource's own (AWS SAM Developer Guide, "Globals
    /// section").
    static Node merged(Node global, Node own) {
        if (!Tree.present(own)) {
            return global;
        }
        if (isFunction(global) || isFunction(own)) {
            return own;
        }
        if (global instanceof Node.Obj(Map<String, Node> shared)
                && own instanceof Node.Obj(Map<String, Node> members)) {
            Map<String, Node> both = new LinkedHashMap<>(shared);
            members.forEach((name, value) -> both.merge(name, value, Sam::merged));
            return new Node.Obj(both);
        }
        if (global instanceof Node.Arr(List<Node> shared) && own instanceof Node.Arr(List<Node> items)) {
            List<Node> both = new ArrayList<>(shared);
            both.addAll(items);
            return new Node.Arr(both);
        }
        return own;
    }

    private static boolean isFunction(Node node) {
        Map<String, Node> members = Tree.members(node);
        return members.size() == 1
                && members.keySet().stream().allMatch(name -> name.equals("Ref") || name.startsWith("Fn::"));
    }
}
