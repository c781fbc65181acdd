<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>${project.package}</groupId>
    <artifactId>${project.name}-parent</artifactId>
    <version>1.0.0-SNAPSHOT</version>
  </parent>

  <artifactId>load-test</artifactId>
  <name>${project.title}: load test</name>
  <description>Gatling simulations. A build compiles them; gatling:test runs them against a deployed stage.</description>

  <dependencies>
<#list plan.maven["load-test"] as dependency>
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
        <executions>
          <execution>
            <id>default-testCompile</id>
            <configuration>
              <compilerArgs combine.children="append">
                <!-- There is no main code beside the simulations. -->
                <arg>-Xlint:-path</arg>
              </compilerArgs>
            </configuration>
          </execution>
        </executions>
      </plugin>
      <plugin>
        <groupId>io.gatling</groupId>
        <artifactId>gatling-maven-plugin</artifactId>
      </plugin>
    </plugins>
  </build>
</project>
