Console.WriteLine("huanhu");
