<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>${project.package}</groupId>
    <artifactId>${project.name}-parent</artifactId>
    <version>1.0.0-SNAPSHOT</version>
  </parent>

  <artifactId>local</artifactId>
  <name>${project.title}: local stage</name>
  <description>The whole backend on one machine, without AWS: what `npm run local` starts.</description>

  <dependencies>
    <dependency>
      <groupId>${project.package}</groupId>
      <artifactId>lambda</artifactId>
      <version>${r"${project.version}"}</version>
    </dependency>
    <dependency>
      <groupId>${project.package}</groupId>
      <artifactId>${project.name}-infra</artifactId>
      <version>${r"${project.version}"}</version>
      <exclusions>
        <!-- The stage reads figures and the contract there, nothing that needs CDK. -->
        <exclusion>
          <groupId>*</groupId>
          <artifactId>*</artifactId>
        </exclusion>
      </exclusions>
    </dependency>
<#list plan.maven.local as dependency>
    <dependency>
      <groupId>${dependency.group}</groupId>
      <artifactId>${dependency.artifact}</artifactId>
<#if dependency.scope?has_content>
      <scope>${dependency.scope}</scope>
</#if>
    </dependency>
</#list>
  </dependencies>

  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <configuration>
          <compilerArgs combine.children="append">
            <!-- DynamoDB Local's jar names jars beside it that only its own download has. -->
            <arg>-Xlint:-path</arg>
          </compilerArgs>
        </configuration>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-dependency-plugin</artifactId>
        <executions>
          <execution>
            <!-- The jars that scripts/local.mjs starts the stage with; the project's own classes stand before them. -->
            <id>classpath</id>
            <phase>process-classes</phase>
            <goals>
              <goal>build-classpath</goal>
            </goals>
            <configuration>
              <includeScope>runtime</includeScope>
              <includeTypes>jar</includeTypes>
              <excludeGroupIds>${project.package}</excludeGroupIds>
              <outputFile>${r"${project.build.directory}"}/classpath.txt</outputFile>
            </configuration>
          </execution>
        </executions>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-surefire-plugin</artifactId>
        <configuration>
          <argLine>--enable-native-access=ALL-UNNAMED -Xmx512m</argLine>
          <systemPropertyVariables>
            <openapi>${r"${project.basedir}"}/../api/openapi.yaml</openapi>
          </systemPropertyVariables>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
