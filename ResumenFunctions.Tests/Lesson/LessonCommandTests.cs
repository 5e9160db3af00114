using ResumenFunctions.Benchmarks.CommandLine;
using ResumenFunctions.Benchmarks.Lesson;

namespace ResumenFunctions.Tests.Lesson;

public sealed class LessonCommandTests
{
    [Theory]
    [InlineData("lesson", null)]
    [InlineData("lesson --docs elsewhere", "elsewhere")]
    public void Lesson_writes_to_the_docs(string line, string? folder) =>
        Assert.Equal(new Command.WriteLesson(folder), Parse(line));

    [Fact]
    public void A_case_survives_the_arguments_of_its_process()
    {
        var address = new Uri("http://127.0.0.1:5000/");
        foreach (var what in LessonRun.Waiting.Concat(LessonRun.Computing))
        {
            Assert.Equal(new Command.MeasureCase(what, address), CommandParser.Parse(what.ToArguments(address)));
        }
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("lesson -h")]
    public void Help_can_be_asked_for(string line) => Assert.IsType<Command.Help>(Parse(line));

    [Fact]
    public void Without_arguments_the_benchmarks_print_their_help() => Assert.IsType<Command.Help>(CommandParser.Parse());

    [Theory]
    [InlineData("lessons", "allocations, hedging, lesson, micro, opinions, peers, scale, worker and --help")]
    [InlineData("lesson 5", "--docs FOLDER")]
    [InlineData("lesson --docs", "--docs FOLDER")]
    [InlineData("lesson-case Wait Awaited 0 http://127.0.0.1:1/", "a number of calls")]
    [InlineData("lesson-case Wait Asleep 1 http://127.0.0.1:1/", "a way")]
    public void Wrong_arguments_get_one_sentence_that_says_what_is_allowed(string line, string allowed)
    {
        var refused = Assert.IsType<Command.Refused>(Parse(line));

        Assert.Contains(allowed, refused.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lesson --docs nowhere", 1, "nowhere")]
    [InlineData("bogus", 1, "'bogus'")]
    public async Task A_command_that_can_not_run_says_why_in_a_sentence(string line, int exitCode, string told)
    {
        var error = new StringWriter();

        Assert.Equal(exitCode, await new BenchmarksProgram(TextWriter.Null, error).RunAsync(line.Split(' ')));

        Assert.Contains(told, error.ToString(), StringComparison.Ordinal);
    }

    private static Command Parse(string line) => CommandParser.Parse(line.Split(' '));
}
