using System.Collections.Immutable;
using System.Xml.Linq;
using ResumenFunctions.Benchmarks.Lesson;
using ResumenFunctions.Benchmarks.Reports;

namespace ResumenFunctions.Tests.Lesson;

public sealed class LessonWritingTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private static readonly ImmutableArray<LessonRow> s_rows =
    [
        new(new(Job.Wait, Way.Awaited, 10), new(104.4, 14, 43.4, 8)),
        new(new(Job.Wait, Way.Series, 10), new(12_345, 14, 47, 165)),
        new(new(Job.Wait, Way.Awaited, 5_000), new(244, 19, 122.9, 143)),
        new(new(Job.Wait, Way.Pool, 5_000), null),
        new(new(Job.Compute, Way.Threads, 8), new(460, 1_016, 33, 0)),
    ];

    [Fact]
    public void The_lesson_s_table_has_a_line_per_case_and_says_what_did_not_finish() => Assert.Equal(
        """
        | waiting calls | done | wall time | threads at peak | memory at peak | CPU time |
        |---:|---|---:|---:|---:|---:|
        | 10 | awaited together | 0.10 s | 14 | 43 MiB | 0.01 s |
        | 10 | one after another | 12.3 s | 14 | 47 MiB | 0.17 s |
        | 5 000 | awaited together | 0.24 s | 19 | 123 MiB | 0.14 s |
        | 5 000 | blocking the pool | not finished in 30 s | | | |

        | computing calls | done | wall time | threads at peak | memory at peak | CPU time |
        |---:|---|---:|---:|---:|---:|
        | 8 | a thread per call | 0.46 s | 1 016 | 33 MiB | 0.00 s |

        A machine.
        """.ReplaceLineEndings("\n"),
        LessonTable.Write(s_rows, s_limit, "A machine."));

    [Fact]
    public void The_lesson_s_chart_is_XML_with_a_line_per_way_in_each_of_four_panels()
    {
        var chart = LessonChart.Draw(s_rows, s_limit);

        var lines = XDocument.Parse(chart).Descendants().Where(static e => e.Name.LocalName == "polyline").ToArray();
        Assert.Equal(12, lines.Length);
        Assert.Contains("not finished", chart, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", chart, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", chart, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_table_of_the_document_is_replaced()
    {
        const string Before = "before\n<!-- table -->\n| old |\n<!-- /table -->\nafter\n";

        var replaced = Document.Replace(Before, "| new |\n");

        Assert.Equal("before\n<!-- table -->\n| new |\n<!-- /table -->\nafter\n", replaced);
        Assert.Equal(replaced, Document.Replace(replaced, "| new |"));
    }

    [Fact]
    public void Only_the_section_of_the_mark_named_is_replaced()
    {
        const string Before = "<!-- table -->\n<!-- /table -->\n<!-- other -->\n<!-- /other -->\n";

        Assert.Equal("<!-- table -->\n<!-- /table -->\n<!-- other -->\nnew\n<!-- /other -->\n", Document.Replace(Before, "new", "other"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("<!-- /table -->\n<!-- table -->\n")]
    public void A_document_without_marks_is_left_alone(string document) =>
        Assert.Throws<BenchmarkException>(() => Document.Replace(document, "| new |"));

    [Fact]
    public void Each_figure_has_its_own_median()
    {
        var median = Measurement.MedianOf([new(1, 30, 5, 0), new(3, 10, 5, 1), new(2, 20, 5, 9)]);

        Assert.Equal(new(2, 20, 5, 1), median);
        Assert.Equal(new(1.5, 25, 5, 4.5), Measurement.MedianOf([new(1, 30, 5, 0), new(2, 20, 5, 9)]));
    }
}
