<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>${project.package}</groupId>
    <artifactId>${project.name}-parent</artifactId>
    <version>1.0.0-SNAPSHOT</version>
  </parent>

  <artifactId>lambda</artifactId>
  <name>${project.title}: functions</name>
  <description>The Lambda functions, one zip for both.</description>

  <dependencies>
<#list plan.maven.lambda as dependency>
    <dependency>
      <groupId>${dependency.group}</groupId>
      <artifactId>${dependency.artifact}</artifactId>
<#if dependency.scope?has_content>
      <scope>${dependency.scope}</scope>
</#if>
<#if dependency.exclusions?has_content>
      <exclusions>
<#list dependency.exclusions as exclusion>
        <exclusion>
          <groupId>${exclusion.group}</groupId>
          <artifactId>${exclusion.artifact}</artifactId>
        </exclusion>
</#list>
      </exclusions>
</#if>
    </dependency>
</#list>
  </dependencies>

  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <executions>
          <execution>
            <id>default-testCompile</id>
            <configuration>
              <compilerArgs combine.children="append">
                <!-- DynamoDB Local's jar names jars beside it that only its own download has. -->
                <arg>-Xlint:-path</arg>
              </compilerArgs>
            </configuration>
          </execution>
        </executions>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-dependency-plugin</artifactId>
        <executions>
          <execution>
            <!-- What Lambda's managed runtime puts before a handler; `npm run bench:start` starts the packaged function with it. -->
            <id>runtime</id>
            <phase>package</phase>
            <goals>
              <goal>copy-dependencies</goal>
            </goals>
            <configuration>
              <includeArtifactIds>aws-lambda-java-core,aws-lambda-java-runtime-interface-client,aws-lambda-java-serialization,crac,utils-lite</includeArtifactIds>
              <outputDirectory>${r"${project.build.directory}"}/runtime</outputDirectory>
            </configuration>
          </execution>
        </executions>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-surefire-plugin</artifactId>
        <configuration>
          <argLine>--enable-native-access=ALL-UNNAMED</argLine>
          <systemPropertyVariables>
            <aws.region>eu-west-1</aws.region>
            <openapi>${r"${project.basedir}"}/../api/openapi.yaml</openapi>
          </systemPropertyVariables>
        </configuration>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-assembly-plugin</artifactId>
        <executions>
          <execution>
            <id>function</id>
            <phase>package</phase>
            <goals>
              <goal>single</goal>
            </goals>
            <configuration>
              <finalName>function</finalName>
              <appendAssemblyId>false</appendAssemblyId>
              <attach>false</attach>
              <descriptors>
                <descriptor>src/assembly/function.xml</descriptor>
              </descriptors>
            </configuration>
          </execution>
        </executions>
      </plugin>
      <plugin>
        <!-- A function's start takes longer with every megabyte. -->
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-enforcer-plugin</artifactId>
        <executions>
          <execution>
            <id>function-size</id>
            <phase>package</phase>
            <goals>
              <goal>enforce</goal>
            </goals>
            <configuration>
              <rules>
                <requireFilesSize>
                  <maxsize>10485760</maxsize>
                  <files>
                    <file>${r"${project.build.directory}"}/function.zip</file>
                  </files>
                </requireFilesSize>
              </rules>
            </configuration>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
