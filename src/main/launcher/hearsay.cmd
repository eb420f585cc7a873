@echo off
rem Starts Hearsay: finds Java and chooses the flags of the JVM. JAVA_HOME says which Java; JAVA_OPTS and HEARSAY_OPTS are more
rem flags, and choose the collector and the heap themselves where they name any; HEARSAY_CLASSPATH is for a scenario's own classes.
rem From JDK 19 on the JVM itself makes and renews the archive of classes when it ends; JDK 17 goes without, and starts slower.
rem An archive holds what its first command has loaded: a run and a short command have one each.
setlocal DisableDelayedExpansion
set "jar=%~dp0hearsay.jar"
if not exist "%jar%" (
  >&2 echo hearsay: found no "%jar%"; mvn package makes it
  exit /b 3
)
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" (
  >&2 echo hearsay: JAVA_HOME is "%JAVA_HOME%", where there is no bin\java.exe; a JDK of 17 or newer is needed
  exit /b 3
)

rem A short command is over before the better compiler has warmed up.
set "kind=run"
if "%~1"=="" set "kind=short"
for %%c in (help list describe validate query completion --help --version) do if "%~1"=="%%c" set "kind=short"
set "flags=-XX:+UseParallelGC -XX:MaxTenuringThreshold=1"
if %kind%==short set "flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
set "flags=%flags% -XX:MaxRAMPercentage=75"
set "more=%JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS% %JAVA_OPTS% %HEARSAY_OPTS%"
rem Two collectors are an error.
echo "%more:"=%" | findstr /r /c:"-XX:+Use[A-Za-z0-9]*GC" /c:"-Xm[nsx]" /c:"RAMPercentage" /c:"HeapSize" /c:"NewSize" >nul && set "flags="

set "archive="
set "cache=%LOCALAPPDATA%\hearsay"
if defined LOCALAPPDATA if not exist "%cache%\" mkdir "%cache%" 2>nul
if defined LOCALAPPDATA if exist "%cache%\" set archive=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%cache%\%kind%.jsa"

set "path_of_classes=%jar%"
if defined HEARSAY_CLASSPATH set "path_of_classes=%jar%;%HEARSAY_CLASSPATH%"
rem Of a JVM that speaks, only errors concern a user: JDK 17 passes over an archive that a newer one has made.
"%java%" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -XX:MetaspaceSize=64m -Xlog:disable -Xlog:all=error:stderr -Dhearsay.launcher=true %flags% %archive% %JAVA_OPTS% %HEARSAY_OPTS% -cp "%path_of_classes%" dev.hearsay.cli.Main %*
exit /b %errorlevel%
